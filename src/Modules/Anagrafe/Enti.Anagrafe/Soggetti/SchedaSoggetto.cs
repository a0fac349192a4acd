using Microsoft.AspNetCore.Http;

namespace Enti.Anagrafe.Soggetti;

/// <summary>A subject as a clerk types it at the desk; everything is text, so that what is wrong comes back as it was written.</summary>
/// <param name="Tipo">PersonaFisica or PersonaGiuridica.</param>
/// <param name="CodiceFiscale">Of a person, or the eleven digits of a body.</param>
/// <param name="PartitaIva">Of a company, or of a sole trader beside the codice fiscale.</param>
/// <param name="Cognome">Of a person.</param>
/// <param name="Nome">Of a person.</param>
/// <param name="Sesso">M or F; read from the codice fiscale when empty.</param>
/// <param name="NatoIl">Date of birth; read from the codice fiscale when empty.</param>
/// <param name="LuogoNascita">Comune or foreign state, by name or Belfiore code; read from the codice fiscale when empty.</param>
/// <param name="Denominazione">Of a company or body.</param>
/// <param name="Forma">Legal form of a company or body.</param>
/// <param name="RappresentanteNome">Who represents a company or body.</param>
/// <param name="RappresentanteCodice">The representative's codice fiscale.</param>
/// <param name="Via">Street and number of the residence or seat.</param>
/// <param name="Cap">Postal code.</param>
/// <param name="Localita">Town.</param>
/// <param name="Provincia">Two letters.</param>
/// <param name="Stato">ISO 3166 code of the state; empty for Italy.</param>
/// <param name="Email">E-mail, as the subject says it.</param>
/// <param name="Cellulare">Mobile number.</param>
/// <param name="Telefono">Fixed telephone.</param>
/// <param name="Pec">Certified e-mail.</param>
/// <param name="Documento">Kind of the document seen; empty when none was.</param>
/// <param name="NumeroDocumento">Its number.</param>
/// <param name="RilasciatoDa">Who issued it.</param>
/// <param name="ScadenzaDocumento">Until when it is good.</param>
/// <param name="Versione">Of the subject as the form was filled from; empty for a new one.</param>
internal sealed record SchedaSoggetto(
    string? Tipo = null,
    string? CodiceFiscale = null,
    string? PartitaIva = null,
    string? Cognome = null,
    string? Nome = null,
    string? Sesso = null,
    string? NatoIl = null,
    string? LuogoNascita = null,
    string? Denominazione = null,
    string? Forma = null,
    string? RappresentanteNome = null,
    string? RappresentanteCodice = null,
    string? Via = null,
    string? Cap = null,
    string? Localita = null,
    string? Provincia = null,
    string? Stato = null,
    string? Email = null,
    string? Cellulare = null,
    string? Telefono = null,
    string? Pec = null,
    string? Documento = null,
    string? NumeroDocumento = null,
    string? RilasciatoDa = null,
    string? ScadenzaDocumento = null,
    string? Versione = null)
{
    /// <summary>True when the certificate that pairs the partita IVA with the person was seen.</summary>
    public bool PartitaIvaVista { get; init; }

    /// <summary>True when the differences from the codice fiscale have been looked at.</summary>
    public bool ConfermaDifferenze { get; init; }

    /// <summary>What a form sends: a page leaves out the fields that do not belong to its kind of subject, and boxes that are not ticked.</summary>
    public static SchedaSoggetto DalModulo(IFormCollection modulo)
    {
        string? T(string campo) => modulo[campo].FirstOrDefault();
        bool Spuntata(string campo) => string.Equals(T(campo), "true", StringComparison.Ordinal);
        return new SchedaSoggetto(
            T("tipo"), T("codiceFiscale"), T("partitaIva"), T("cognome"), T("nome"),
            T("sesso"), T("natoIl"), T("luogoNascita"), T("denominazione"), T("forma"),
            T("rappresentanteNome"), T("rappresentanteCodice"), T("via"), T("cap"), T("localita"),
            T("provincia"), T("stato"), T("email"), T("cellulare"), T("telefono"),
            T("pec"), T("documento"), T("numeroDocumento"), T("rilasciatoDa"), T("scadenzaDocumento"),
            T("versione"))
        {
            PartitaIvaVista = Spuntata("partitaIvaVista"),
            ConfermaDifferenze = Spuntata("confermaDifferenze"),
        };
    }
}
