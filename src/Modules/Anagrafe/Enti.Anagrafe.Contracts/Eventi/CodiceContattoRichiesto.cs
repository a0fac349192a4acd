using Enti.Abstractions;

namespace Enti.Anagrafe.Contracts.Eventi;

/// <summary>Somebody asked to prove that an e-mail is his: the code must reach that address, and nothing else, at once.</summary>
/// <remarks>The one place where the code is in clear: it is worth nothing ten minutes later, or once used.</remarks>
/// <param name="SoggettoId">Who asked.</param>
/// <param name="Denominazione">Name for the salutation.</param>
/// <param name="Indirizzo">The e-mail to prove.</param>
/// <param name="Codice">The code to type.</param>
/// <param name="Scadenza">Until when it is good, UTC.</param>
[NomeEvento("anagrafe.codice-contatto-richiesto.v1")]
public sealed record CodiceContattoRichiesto(Guid SoggettoId, string Denominazione, string Indirizzo, string Codice, DateTimeOffset Scadenza) : IEvento;
