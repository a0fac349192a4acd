namespace Enti.Mandati.Opi;

/// <summary>One thing found in a feed: a row to store, a row that cannot be, or something to report.</summary>
/// <param name="Numero">Ordinal in the file, from 1: the payee row, answer or movement; the line, for CSV.</param>
internal abstract record Lettura(int Numero);

/// <summary>A row that is left out, and why.</summary>
/// <param name="Numero">Ordinal in the file.</param>
/// <param name="Riferimento">Italian, enough to find it in the file: <c>mandato 1501, beneficiario 2</c>.</param>
/// <param name="Campo">Element or column at fault.</param>
/// <param name="Codice">Stable, <c>mandati.motivo</c>.</param>
/// <param name="Messaggio">Italian: what is wrong and what to do.</param>
internal sealed record RigaScartata(int Numero, string Riferimento, string Campo, string Codice, string Messaggio) : Lettura(Numero);

/// <summary>Something that does not stop a row but that the person must know.</summary>
/// <param name="Numero">Ordinal in the file.</param>
/// <param name="Tipo">What it is about: equal ones are reported together.</param>
/// <param name="Riferimento">Where.</param>
internal sealed record Segnalazione(int Numero, TipoAvviso Tipo, string Riferimento) : Lettura(Numero);

/// <summary>Common to the rows that name a payment: ente + esercizio + mandate + payee is its key.</summary>
internal abstract record RigaDiMandato(int Numero) : Lettura(Numero)
{
    public int Esercizio { get; set; }

    public int NumeroMandato { get; set; }

    /// <summary>The payee within the mandate; 0 stands for all of them.</summary>
    public int Progressivo { get; set; }
}

/// <summary>A payee row of a mandate, as a flusso ordinativi orders it. Amounts in euro, dates of the calendar.</summary>
internal sealed record RigaOrdinativo(int Numero) : RigaDiMandato(Numero)
{
    public string Operazione { get; set; } = "";
    public string Flusso { get; set; } = "";
    public DateTimeOffset Istante { get; set; }
    public DateOnly DataMandato { get; set; }
    public decimal Importo { get; set; }
    public string Modalita { get; set; } = "";
    public Anagrafica Beneficiario { get; set; } = Anagrafica.Vuota;
    public Anagrafica? Creditore { get; set; }
    public string? Ufficio { get; set; }
    public string? Provvedimento { get; set; }
    public string? Causale { get; set; }
    public bool Commerciale { get; set; }

    /// <summary>Number of the invoice, when the row pays exactly one.</summary>
    public string? FatturaNumero { get; set; }
    public decimal? FatturaImporto { get; set; }

    /// <summary>The earliest due date among the invoices.</summary>
    public DateOnly? FatturaScadenza { get; set; }

    /// <summary>Numbers of all the invoices, as written.</summary>
    public string? Fatture { get; set; }

    /// <summary>The same numbers, normalised for matching.</summary>
    public string[] NumeriFattura { get; set; } = [];
    public decimal Ritenute { get; set; }

    /// <summary>What only the detail shows, as JSON: invoices, withholdings, mandate replaced, dates asked to the treasurer.</summary>
    public string? Dettaglio { get; set; }
}

/// <summary>The end of a VARIAZIONE whose payees were all read and make up the mandate: payees that it does not name are no longer in it.</summary>
internal sealed record VariazioneIntera(int Numero) : RigaDiMandato(Numero)
{
    public string Flusso { get; set; } = "";
    public DateTimeOffset Istante { get; set; }
}

/// <summary>An answer of the treasurer about a mandate, or one payee of it.</summary>
internal sealed record RigaEsito(int Numero) : RigaDiMandato(Numero)
{
    public string Esito { get; set; } = "";
    public DateTimeOffset Istante { get; set; }
    public string? Errori { get; set; }
}

/// <summary>A movement of the treasurer's account that pays a mandate or takes the payment back.</summary>
internal sealed record RigaMovimento(int Numero) : RigaDiMandato(Numero)
{
    public string Operazione { get; set; } = "";

    /// <summary>Euro, signed by the operation: what the feed writes before the digits says nothing (some treasurers sign, some do not).</summary>
    public decimal Importo { get; set; }
    public DateOnly Data { get; set; }
    public long Quietanza { get; set; }
    public long NumeroMovimento { get; set; }
    public string? Esecuzione { get; set; }
}

/// <summary>An act of the documents CSV.</summary>
internal sealed record RigaDocumento(int Numero) : Lettura(Numero)
{
    public string Tipologia { get; set; } = "";
    public string Identificativo { get; set; } = "";
    public DateOnly Data { get; set; }
    public decimal Importo { get; set; }
    public DateOnly? Scadenza { get; set; }
    public Anagrafica Beneficiario { get; set; } = Anagrafica.Vuota;
    public string? Oggetto { get; set; }
    public string? Ufficio { get; set; }
    public string? UfficioContatto { get; set; }
    public string? Stato { get; set; }
    public int? Esercizio { get; set; }
    public int? NumeroMandato { get; set; }
    public int? Progressivo { get; set; }
}

/// <summary>Who a feed names: only keys that are formally right are kept.</summary>
internal sealed record Anagrafica
{
    public static readonly Anagrafica Vuota = new();

    public string Denominazione { get; set; } = "";
    public string? CodiceFiscale { get; set; }
    public string? PartitaIva { get; set; }
    public string? Indirizzo { get; set; }
    public string? Cap { get; set; }
    public string? Localita { get; set; }
    public string? Provincia { get; set; }
    public string? Stato { get; set; }
}
