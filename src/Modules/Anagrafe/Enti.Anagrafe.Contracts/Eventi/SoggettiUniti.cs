using Enti.Abstractions;

namespace Enti.Anagrafe.Contracts.Eventi;

/// <summary>An ente found out that two subjects were one: what it knew of the copy is of the one that stays. Keys and credentials never move.</summary>
/// <param name="EnteId">The ente, the only one that had to do with the copy.</param>
/// <param name="TenutoId">The one that stays.</param>
/// <param name="DoppioneId">The copy, which works nowhere.</param>
[NomeEvento("anagrafe.soggetti-uniti.v1")]
public sealed record SoggettiUniti(Guid EnteId, Guid TenutoId, Guid DoppioneId) : IEvento;
