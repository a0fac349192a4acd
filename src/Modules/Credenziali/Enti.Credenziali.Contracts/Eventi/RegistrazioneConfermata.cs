using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>Whoever registered himself used the mailed link: the account works, at level Debole. What he said of himself proves nothing, but the e-mail.</summary>
/// <param name="SoggettoId">Identifier that the account already carries.</param>
/// <param name="Nome">As he wrote it.</param>
/// <param name="Cognome">As he wrote it.</param>
/// <param name="CodiceFiscale">A claim, normalised; null when he made none.</param>
/// <param name="Email">The address that received the link.</param>
/// <param name="Cellulare">In E.164, not verified; null when he gave none.</param>
/// <param name="Username">The login name.</param>
/// <param name="EnteId">The ente whose privacy notice he read.</param>
/// <param name="Informativa">Number of the version; 0 is the platform's text.</param>
/// <param name="InformativaLettaIl">When he said so, UTC.</param>
/// <param name="Quando">Instant of the confirmation, UTC.</param>
/// <param name="CredenzialeId">The credential that works from now on.</param>
[NomeEvento("credenziali.registrazione-confermata.v1")]
public sealed record RegistrazioneConfermata(
    Guid SoggettoId, string Nome, string Cognome, string? CodiceFiscale, string Email, string? Cellulare, string Username,
    Guid EnteId, int Informativa, DateTimeOffset InformativaLettaIl, DateTimeOffset Quando, Guid? CredenzialeId = null) : IEvento;
