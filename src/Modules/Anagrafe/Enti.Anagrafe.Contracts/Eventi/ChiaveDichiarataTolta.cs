using Enti.Abstractions;

namespace Enti.Anagrafe.Contracts.Eventi;

/// <summary>A key that somebody had only declared about himself turned out to be another subject's, who proved who he is: the claim is gone.</summary>
/// <param name="SoggettoId">Who had declared it.</param>
/// <param name="Denominazione">Name for the salutation.</param>
/// <param name="Email">The address by which he recovers the account; null when he has none.</param>
/// <param name="Quando">Instant, UTC.</param>
[NomeEvento("anagrafe.chiave-dichiarata-tolta.v1")]
public sealed record ChiaveDichiarataTolta(Guid SoggettoId, string Denominazione, string? Email, DateTimeOffset Quando) : IEvento;
