using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>Somebody changed the password of a credential and all its sessions ended; the holder is told by mail.</summary>
/// <param name="CredenzialeId">The credential.</param>
/// <param name="SoggettoId">Its holder.</param>
/// <param name="Quando">Instant, UTC.</param>
[NomeEvento("credenziali.password-cambiata.v1")]
public sealed record PasswordCambiata(Guid CredenzialeId, Guid SoggettoId, DateTimeOffset Quando) : IEvento;
