using Enti.Abstractions;

namespace Enti.Anagrafe.Contracts.Eventi;

/// <summary>A person verified a mobile, which will recover his account: he is told at his e-mails, in case it was not him.</summary>
/// <param name="SoggettoId">The person.</param>
/// <param name="Quando">Instant, UTC.</param>
[NomeEvento("anagrafe.cellulare-verificato.v1")]
public sealed record CellulareVerificato(Guid SoggettoId, DateTimeOffset Quando) : IEvento;
