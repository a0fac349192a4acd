using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>Somebody set or changed the PIN that is asked beside the password of a credential; the holder is told by mail.</summary>
/// <param name="CredenzialeId">The credential.</param>
/// <param name="SoggettoId">Its holder.</param>
/// <param name="Quando">Instant, UTC.</param>
[NomeEvento("credenziali.pin-cambiato.v1")]
public sealed record PinCambiato(Guid CredenzialeId, Guid SoggettoId, DateTimeOffset Quando) : IEvento;
