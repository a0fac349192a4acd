using Enti.Anagrafe.Contracts.Letture;

namespace Enti.Credenziali.Lettere;

/// <summary>What every letter of a batch has in common.</summary>
/// <param name="Ente">Official name of whoever writes.</param>
/// <param name="CodiceFiscale">Of the ente, for the footer.</param>
/// <param name="Urp">How to reach the URP.</param>
/// <param name="Portale">Address at which people sign in, as they would type it.</param>
/// <param name="Firmatario">Who signs; null leaves the office alone.</param>
/// <param name="Qualifica">In what quality he signs.</param>
/// <param name="Data">Day of the letters, Europe/Rome.</param>
/// <param name="Scadenza">Last day on which the first password works, Europe/Rome.</param>
internal sealed record DatiLotto(
    string Ente, string CodiceFiscale, ContattiEnte Urp, string Portale, string? Firmatario, string Qualifica, DateOnly Data, DateOnly Scadenza);

/// <summary>What is one addressee's own.</summary>
/// <param name="Protocollo">Number and year, <c>123/2026</c>.</param>
/// <param name="Destinatario">Name of the person or company.</param>
/// <param name="Indirizzo">Null, or without street and town, leaves lines to write it by hand.</param>
/// <param name="Login">Partita IVA, else codice fiscale.</param>
/// <param name="Password">First password, in clear: here and nowhere else.</param>
internal sealed record DatiLettera(string Protocollo, string Destinatario, Indirizzo? Indirizzo, string Login, string Password);
