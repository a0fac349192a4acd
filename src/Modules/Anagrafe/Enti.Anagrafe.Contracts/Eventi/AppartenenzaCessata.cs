using Enti.Abstractions;

namespace Enti.Anagrafe.Contracts.Eventi;

/// <summary>A person works in an ente no more: sessions and grants that came from there end.</summary>
/// <param name="SoggettoId">The person.</param>
/// <param name="EnteId">The ente left.</param>
[NomeEvento("anagrafe.appartenenza-cessata.v1")]
public sealed record AppartenenzaCessata(Guid SoggettoId, Guid EnteId) : IEvento;
