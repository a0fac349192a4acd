using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>A desk printed a one-time code with which a new password can be chosen: whoever it is about is told by every other way, in case it was not for him.</summary>
/// <param name="CredenzialeId">The credential.</param>
/// <param name="SoggettoId">Its holder.</param>
/// <param name="EnteId">The ente whose desk printed it.</param>
/// <param name="Username">The login name.</param>
/// <param name="Scadenza">Until when the code is good, UTC.</param>
/// <param name="Quando">Instant, UTC.</param>
[NomeEvento("credenziali.codice-sportello-stampato.v1")]
public sealed record CodiceSportelloStampato(Guid CredenzialeId, Guid SoggettoId, Guid EnteId, string Username, DateTimeOffset Scadenza, DateTimeOffset Quando) : IEvento;
