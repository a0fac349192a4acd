namespace Enti.Mandati.Opi;

/// <summary>Kind of a feed, told from its content alone.</summary>
internal enum FormatoFeed
{
    /// <summary>OPI <c>flusso_ordinativi</c>: mandates and their payees.</summary>
    OpiFlusso,

    /// <summary>OPI <c>messaggi_esito_applicativo</c>: the treasurer's answers.</summary>
    OpiEsito,

    /// <summary>OPI <c>flusso_giornale_di_cassa</c>: what was really paid, and when.</summary>
    OpiGiornale,

    /// <summary>Acts before and beside the mandate, as CSV.</summary>
    DocumentiCsv,
}

/// <summary>An opened feed: its kind is known, its rows are read once, one at a time, from a stream that is not rewound.</summary>
internal abstract class Feed : IDisposable
{
    /// <summary>Kind of the feed.</summary>
    public abstract FormatoFeed Formato { get; }

    /// <summary>The rows, in file order; memory does not grow with the file.</summary>
    /// <param name="codiceFiscaleEnte">Eleven digits of the ente that the file must belong to; CSV files do not name one.</param>
    /// <exception cref="FileIlleggibileException">The file as a whole cannot be used: nothing of it may be kept.</exception>
    public abstract IEnumerable<Lettura> Leggi(string codiceFiscaleEnte);

    /// <inheritdoc />
    public abstract void Dispose();
}
