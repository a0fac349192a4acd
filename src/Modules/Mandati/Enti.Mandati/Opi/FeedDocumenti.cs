using Enti.Infrastructure.Csv;

namespace Enti.Mandati.Opi;

/// <summary>Reads the documents CSV: header row, columns in any order, <c>;</c> or <c>,</c>, UTF-8 or Windows-1252.</summary>
internal sealed class FeedDocumenti : Feed
{
    private const int NumeroMassimo = 100;

    private static readonly string[] Colonne =
    [
        "tipologia", "numero", "data", "importo", "scadenza", "codice_fiscale", "partita_iva", "denominazione", "oggetto",
        "ufficio", "ufficio_contatto", "stato", "esercizio_mandato", "numero_mandato", "progressivo",
    ];

    private static readonly string[] Obbligatorie = ["tipologia", "numero", "data", "importo"];

    private readonly TabellaCsv _tabella;
    private readonly Dictionary<string, int> _indici;
    private readonly List<string> _sconosciute;
    private readonly Campi _campi = new();
    private readonly Chiavi _chiavi = new();

    private FeedDocumenti(TabellaCsv tabella)
    {
        _tabella = tabella;
        string[] intestazione = [.. tabella.Intestazione];
        _indici = Colonne.Where(c => Array.IndexOf(intestazione, c) >= 0).ToDictionary(c => c, c => Array.IndexOf(intestazione, c), StringComparer.Ordinal);
        _sconosciute = [.. intestazione.Where(c => c.Length > 0 && !_indici.ContainsKey(c))];
    }

    public override FormatoFeed Formato => FormatoFeed.DocumentiCsv;

    public static FeedDocumenti Apri(Stream file)
    {
        var tabella = ApriTabella(file);
        var intestazione = tabella.Intestazione;
        if (intestazione.Count(c => Array.IndexOf(Colonne, c) >= 0) < 2)
        {
            throw new FileIlleggibileException(ErroriMandati.FileNonRiconosciuto);
        }

        var mancanti = Obbligatorie.Except(intestazione, StringComparer.Ordinal).ToList();
        if (!intestazione.Contains("codice_fiscale", StringComparer.Ordinal) && !intestazione.Contains("partita_iva", StringComparer.Ordinal))
        {
            mancanti.Add("codice_fiscale o partita_iva");
        }

        return mancanti.Count == 0 ? new FeedDocumenti(tabella) : throw new FileIlleggibileException(ErroriMandati.ColonneMancanti(mancanti));
    }

    public override IEnumerable<Lettura> Leggi(string codiceFiscaleEnte)
    {
        foreach (var colonna in _sconosciute)
        {
            yield return new Segnalazione(1, TipoAvviso.ColonnaSconosciuta, colonna.Length <= 40 ? colonna : colonna[..40] + "…");
        }

        using var righe = _tabella.Righe().GetEnumerator();
        while (Avanti(righe))
        {
            var numero = righe.Current.Numero;
            var (riga, avviso) = Documento(righe.Current);
            if (_campi.Scarto(numero, $"riga {numero}") is { } scarto)
            {
                yield return scarto;
                continue;
            }

            if (avviso is { } tipo)
            {
                yield return new Segnalazione(numero, tipo, $"riga {numero}");
            }

            yield return riga;
        }
    }

    public override void Dispose() => _tabella.Dispose();

    private static TabellaCsv ApriTabella(Stream file)
    {
        try
        {
            return TabellaCsv.Apri(file);
        }
        catch (CsvIlleggibileException errore)
        {
            throw new FileIlleggibileException(ErroriMandati.FileNonRiconosciuto, errore);
        }
    }

    private static bool Avanti(IEnumerator<RigaCsv> righe)
    {
        try
        {
            return righe.MoveNext();
        }
        catch (CsvIlleggibileException errore)
        {
            throw new FileIlleggibileException(ErroriMandati.VirgoletteAperte(errore.Riga), errore);
        }
    }

    private (RigaDocumento Riga, TipoAvviso? Avviso) Documento(RigaCsv letta)
    {
        var (numero, celle) = (letta.Numero, letta.Celle);
        string Cella(string colonna) => _indici.TryGetValue(colonna, out var i) && i < celle.Count ? celle[i] : "";
        string? Opzionale(string colonna) => Cella(colonna) is { Length: > 0 } valore ? valore : null;
        int? Numero(string colonna, int minimo, int massimo) => Cella(colonna) is { Length: > 0 } valore ? _campi.Intero(colonna, valore, minimo, massimo) : null;

        _campi.Azzera();
        if (letta.Difetto(_tabella.Intestazione.Count) is { } difetto)
        {
            _campi.Errore("riga", "mandati.colonne-diverse", difetto);
        }

        foreach (var colonna in Obbligatorie)
        {
            _campi.Esige(Cella(colonna).Length > 0, colonna);
        }

        if (Cella("numero").Length > NumeroMassimo || celle.Any(c => c.Contains('\0', StringComparison.Ordinal)))
        {
            _campi.Errore("numero", "mandati.valore-non-ammesso", $"Il numero è più lungo di {NumeroMassimo} caratteri o la riga contiene caratteri nulli: controllare l'esportazione.");
        }

        var riga = new RigaDocumento(numero)
        {
            Tipologia = _campi.Tipologia(Cella("tipologia")),
            Identificativo = Cella("numero"),
            Data = _campi.Data("data", Cella("data")),
            Importo = _campi.ImportoItaliano("importo", Cella("importo")),
            Scadenza = Cella("scadenza") is { Length: > 0 } scadenza ? _campi.Data("scadenza", scadenza) : null,
            Beneficiario = new Anagrafica { Denominazione = Cella("denominazione") },
            Oggetto = Opzionale("oggetto"),
            Ufficio = Opzionale("ufficio"),
            UfficioContatto = Opzionale("ufficio_contatto"),
            Stato = Opzionale("stato"),
            Esercizio = Numero("esercizio_mandato", 1999, 2099),
            NumeroMandato = Numero("numero_mandato", 1, 9_999_999),
            Progressivo = Numero("progressivo", 1, 9_999_999),
        };
        var avviso = _chiavi.Assegna(riga.Beneficiario, Cella("codice_fiscale"), Cella("partita_iva"));
        _campi.Esige(avviso is not TipoAvviso.ChiaveAssente, "codice_fiscale o partita_iva");
        return (riga, avviso);
    }
}
