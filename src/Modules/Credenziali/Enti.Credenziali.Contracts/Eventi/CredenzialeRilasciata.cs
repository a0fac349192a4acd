using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>A credential works from now on: its holder has set a password of their own, or it was handed over active.</summary>
/// <param name="CredenzialeId">The credential.</param>
/// <param name="SoggettoId">Its holder.</param>
/// <param name="EnteId">The ente that released it; null when nobody did (self-registration, first administrator).</param>
/// <param name="Username">The login name.</param>
/// <param name="Livello">Level that a session opened with it has.</param>
/// <param name="Quando">Instant, UTC.</param>
[NomeEvento("credenziali.credenziale-rilasciata.v1")]
public sealed record CredenzialeRilasciata(
    Guid CredenzialeId, Guid SoggettoId, Guid? EnteId, string Username, Livello Livello, DateTimeOffset Quando) : IEvento;
