using Enti.Abstractions;

namespace Enti.Anagrafe.Contracts.Eventi;

/// <summary>The address by which a subject recovers his account is another one: the old one must be warned at once.</summary>
/// <param name="SoggettoId">The subject.</param>
/// <param name="Denominazione">Name for the salutation.</param>
/// <param name="Vecchio">The e-mail that recovered the account until now.</param>
/// <param name="Quando">When it changed, UTC.</param>
/// <param name="ValeDal">From when the new one works, UTC; recovery waits until then.</param>
[NomeEvento("anagrafe.recupero-cambiato.v1")]
public sealed record RecuperoCambiato(Guid SoggettoId, string Denominazione, string Vecchio, DateTimeOffset Quando, DateTimeOffset ValeDal) : IEvento;
