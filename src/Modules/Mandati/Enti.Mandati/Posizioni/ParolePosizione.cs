using Enti.Ui;

namespace Enti.Mandati.Posizioni;

/// <summary>The treasurer's words, in those of who waits for the money.</summary>
internal static class ParolePosizione
{
    public static LeggiPosizione.EventoPosizione Evento(DateTimeOffset quando, string tipo, string? nota, decimal? importo, bool movimento) => (tipo, movimento) switch
    {
        ("documento", _) => new(quando, $"Documento n. {nota}", null, importo),
        ("mandato", _) => new(quando, $"Mandato n. {nota} emesso", null, importo),
        ("ESEGUITO", _) => new(quando, "Pagamento eseguito", Quietanza(nota), importo),
        ("REGOLARIZZATO", true) => new(quando, "Pagamento regolarizzato", Quietanza(nota), importo),
        ("STORNATO", true) => new(quando, "Pagamento stornato", Quietanza(nota), importo),
        ("RIPRISTINATO", true) => new(quando, "Regolarizzazione annullata", Quietanza(nota), importo),
        ("VARIAZIONE", _) => new(quando, "Mandato modificato dall'ente", null, null),
        ("TOLTO", _) => new(quando, "Pagamento tolto dal mandato dall'ente", null, null),
        ("ANNULLO", _) => new(quando, "Mandato annullato dall'ente", null, null),
        ("SOSTITUZIONE", _) => new(quando, "Mandato emesso in sostituzione di un altro", null, null),
        ("ACQUISITO", _) => new(quando, "Mandato preso in carico dal tesoriere", nota, null),
        ("NON ACQUISITO", _) => new(quando, "Mandato respinto dal tesoriere", nota, null),
        ("PAGATO", _) => new(quando, "Il tesoriere comunica: pagato", nota, null),
        ("NON ESEGUIBILE", _) => new(quando, "Il tesoriere comunica: non eseguibile", nota, null),
        _ => new(quando, $"Il tesoriere comunica: {tipo.ToLowerInvariant()}", nota, null),
    };

    /// <summary>State as people read it.</summary>
    public static string Stato(string stato) => stato switch
    {
        "InLavorazione" => "In lavorazione",
        "MandatoEmesso" => "Mandato emesso",
        "InPagamento" => "In pagamento",
        "NonEseguibile" => "Non eseguibile",
        _ => stato,
    };

    /// <summary>What a state means to who waits for the money.</summary>
    public static Tono Tono(string stato) => stato switch
    {
        "Pagato" => Ui.Tono.Successo,
        "NonEseguibile" or "Stornato" => Ui.Tono.Pericolo,
        "Annullato" => Ui.Tono.Attenzione,
        "InPagamento" or "MandatoEmesso" => Ui.Tono.Informazione,
        _ => Ui.Tono.Neutro,
    };

    /// <summary>Kind of act as people read it.</summary>
    public static string Tipologia(string tipologia) => tipologia is "NotaSpese" ? "Nota spese" : tipologia;

    /// <summary>Means of payment as people read it; one that the standard does not know is shown as it came.</summary>
    public static string? Modalita(string? modalita) => modalita switch
    {
        null or "" => null,
        "SEPA CREDIT TRANSFER" => "Bonifico",
        "BONIFICO ESTERO EURO" => "Bonifico estero",
        "CASSA" => "Contanti allo sportello del tesoriere",
        "ASSEGNO CIRCOLARE" => "Assegno circolare",
        "ASSEGNO BANCARIO E POSTALE" => "Assegno bancario o postale",
        "ACCREDITO CONTO CORRENTE POSTALE" => "Accredito su conto corrente postale",
        "ADDEBITO PREAUTORIZZATO" => "Addebito preautorizzato",
        "AVVISO PAGOPA" => "Avviso pagoPA",
        "DISPOSIZIONE DOCUMENTO ESTERNO" => "Disposizione con documento esterno",
        "F24EP" => "F24 enti pubblici",
        _ => modalita[0] + modalita[1..].ToLowerInvariant(),
    };

    private static string? Quietanza(string? numero) => numero is null ? null : $"Quietanza n. {numero}";
}
