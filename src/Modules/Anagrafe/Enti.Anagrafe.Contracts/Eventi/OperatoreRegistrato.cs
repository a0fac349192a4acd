using Enti.Abstractions;

namespace Enti.Anagrafe.Contracts.Eventi;

/// <summary>An ente took a person on, and the person needs a way to sign in there: a credential to activate, or the consent to use the one he has.</summary>
/// <param name="SoggettoId">The person.</param>
/// <param name="EnteId">The ente.</param>
/// <param name="Denominazione">Full name, for the salutation.</param>
/// <param name="CodiceFiscale">The key that becomes the login name.</param>
/// <param name="Email">Where the link goes, as the ente wrote it; null when a first password must be printed.</param>
/// <param name="Amministratore">The person will administer the ente, and needs a longer password.</param>
/// <param name="DaId">Who registered the person; null for the system.</param>
[NomeEvento("anagrafe.operatore-registrato.v1")]
public sealed record OperatoreRegistrato(
    Guid SoggettoId, Guid EnteId, string Denominazione, string CodiceFiscale, string? Email, bool Amministratore, Guid? DaId) : IEvento;
