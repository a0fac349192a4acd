using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>An ente has prepared letters with a first password: from now on it recognises those subjects, by letter.</summary>
/// <param name="EnteId">The ente that writes.</param>
/// <param name="LottoId">The batch of letters.</param>
/// <param name="SoggettoIds">Subjects written to; at most 1 000 in one event, a larger batch makes several.</param>
/// <param name="Quando">Instant, UTC.</param>
[NomeEvento("credenziali.lettere-preparate.v1")]
public sealed record LetterePreparate(Guid EnteId, Guid LottoId, IReadOnlyList<Guid> SoggettoIds, DateTimeOffset Quando) : IEvento;
