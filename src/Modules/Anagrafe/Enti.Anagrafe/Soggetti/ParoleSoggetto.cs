using Enti.Anagrafe.Contracts.Letture;
using Enti.Ui;

namespace Enti.Anagrafe.Soggetti;

/// <summary>Words for subjects, keys and contacts.</summary>
internal static class ParoleSoggetto
{
    public static readonly IReadOnlyList<Opzione> Tipi = [.. Enum.GetValues<TipoSoggetto>().Select(t => new Opzione(t.ToString(), Tipo(t)))];

    public static string Tipo(TipoSoggetto tipo) => tipo is TipoSoggetto.PersonaFisica ? "Persona" : "Impresa o ente";

    public static string Chiave(TipoChiave tipo) => tipo is TipoChiave.PartitaIva ? "Partita IVA" : "Codice fiscale";

    public static Tono Tono(Identita identita) => identita is Identita.Verificata ? Ui.Tono.Successo : Ui.Tono.Neutro;

    public static string Stato(StatoChiave stato) => stato switch
    {
        StatoChiave.Principale => "principale",
        StatoChiave.Verificata => "verificata",
        _ => "dichiarata, non verificata",
    };

    public static string Contatto(TipoContatto tipo) => tipo switch
    {
        TipoContatto.Email => "E-mail",
        TipoContatto.Cellulare => "Cellulare",
        TipoContatto.Pec => "PEC",
        _ => "Telefono",
    };

    public static string Metodo(MetodoRiconoscimento metodo) => metodo switch
    {
        MetodoRiconoscimento.Lettera => "Con una lettera",
        MetodoRiconoscimento.Documento => "Allo sportello, con un documento",
        _ => "Con CIE, CNS o SPID",
    };

    public static readonly IReadOnlyList<Opzione> Documenti = [.. Enum.GetValues<TipoDocumento>().Select(t => new Opzione(t.ToString(), Documento(t)))];

    public static string Documento(TipoDocumento tipo) => tipo switch
    {
        TipoDocumento.CartaIdentita => "Carta d'identità",
        TipoDocumento.Passaporto => "Passaporto",
        TipoDocumento.Patente => "Patente di guida",
        TipoDocumento.PermessoSoggiorno => "Permesso di soggiorno",
        TipoDocumento.VisuraCamerale => "Visura camerale",
        _ => "Altro documento",
    };

    /// <summary>The field of the form where a line of the history belongs.</summary>
    public static string CampoScheda(string campo) => campo switch
    {
        Soggetto.Campi.Cognome => "cognome",
        Soggetto.Campi.Nome => "nome",
        Soggetto.Campi.Denominazione => "denominazione",
        Soggetto.Campi.Sesso => "sesso",
        Soggetto.Campi.Nascita => "natoIl",
        Soggetto.Campi.Luogo => "luogoNascita",
        Soggetto.Campi.Codici => "codiceFiscale",
        Soggetto.Campi.Forma => "forma",
        Soggetto.Campi.Rappresentante => "rappresentanteNome",
        Soggetto.Campi.Indirizzo => "via",
        "E-mail" => "email",
        "Cellulare" => "cellulare",
        "PEC" => "pec",
        "Telefono" => "telefono",
        _ => "documento",
    };

    public static string InUnaRiga(Indirizzo i) => string.Join(", ", new[]
    {
        i.Via,
        string.Join(' ', new[] { i.Cap, i.Localita, i.Provincia is null ? null : $"({i.Provincia})" }.Where(p => !string.IsNullOrWhiteSpace(p))),
        i.Stato,
    }.Where(p => !string.IsNullOrWhiteSpace(p)));
}
