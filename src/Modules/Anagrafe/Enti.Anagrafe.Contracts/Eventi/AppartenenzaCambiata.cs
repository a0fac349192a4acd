using Enti.Abstractions;

namespace Enti.Anagrafe.Contracts.Eventi;

/// <summary>What a person is in an ente changed while he stays known there: suspended, resumed, one of several roles ended, the ente itself suspended.
/// Sessions open there hold the old rights, and end; profiles and grants stay.</summary>
/// <param name="SoggettoId">The person.</param>
/// <param name="EnteId">The ente.</param>
[NomeEvento("anagrafe.appartenenza-cambiata.v1")]
public sealed record AppartenenzaCambiata(Guid SoggettoId, Guid EnteId) : IEvento;
