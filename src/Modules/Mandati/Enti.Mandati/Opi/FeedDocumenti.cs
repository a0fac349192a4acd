using System.Text;
using CsvHelper;

namespace Enti.Mandati.Opi;

/// <summary>Reads the documents CSV: header row, columns in any order, <c>;</c> or <c>,</c>, UTF-8 or Windows-1252.</summary>
internal sealed class FeedDocumenti : Feed
{
    private const int RigaMassima = 256 * 1024;
    private const int NumeroMassimo = 100;
    private const int IntestazioneMassima = 8 * 1024;

    private static readonly string[] Colonne =
    [
        "tipologia", "numero", "data", "importo", "scadenza", "codice_fiscale", "partita_iva", "denominazione", "oggetto",
        "ufficio", "ufficio_contatto", "stato", "esercizio_mandato", "numero_mandato", "progressivo",
    ];

    private static readonly string[] Obbligatorie = ["tipologia", "numero", "data", "importo"];

    private readonly StreamReader _testo;
    private readonly CsvReader _csv;
    private readonly Dictionary<string, int> _indici;
    private readonly List<string> _sconosciute;
    private readonly int _larghezza;
    private readonly Campi _campi = new();
    private readonly Chiavi _chiavi = new();
    private bool _virgoletteErrate;

    private FeedDocumenti(StreamReader testo, string[] intestazione, char separatore)
    {
        _testo = testo;
        _larghezza = intestazione.Length;
        _indici = Colonne.Where(c => Array.IndexOf(intestazione, c) >= 0).ToDictionary(c => c, c => Array.IndexOf(intestazione, c), StringComparer.Ordinal);
        _sconosciute = [.. intestazione.Where(c => c.Length > 0 && !_indici.ContainsKey(c))];
        _csv = CsvReader.Create(testo, new CsvReaderOptions
        {
            Separator = separatore,
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = RigaMassima,
            OnMalformedRecord = _ => _virgoletteErrate = true,
        });
    }

    public override FormatoFeed Formato => FormatoFeed.DocumentiCsv;

    public static FeedDocumenti Apri(Stream file)
    {
        var testo = new StreamReader(file, CodificaCsv.Utf8OWindows, detectEncodingFromByteOrderMarks: true);
        var prima = PrimaRiga(testo);
        var separatore = prima.Count(c => c == ';') >= prima.Count(c => c == ',') ? ';' : ',';
        var intestazione = prima.Split(separatore).Select(c => c.Trim().Trim('"').Trim().ToLowerInvariant().Replace(' ', '_')).ToArray();
        if (intestazione.Count(c => Array.IndexOf(Colonne, c) >= 0) < 2)
        {
            throw new FileIlleggibileException(ErroriMandati.FileNonRiconosciuto);
        }

        var mancanti = Obbligatorie.Except(intestazione, StringComparer.Ordinal).ToList();
        if (!intestazione.Contains("codice_fiscale", StringComparer.Ordinal) && !intestazione.Contains("partita_iva", StringComparer.Ordinal))
        {
            mancanti.Add("codice_fiscale o partita_iva");
        }

        return mancanti.Count == 0 ? new FeedDocumenti(testo, intestazione, separatore) : throw new FileIlleggibileException(ErroriMandati.ColonneMancanti(mancanti));
    }

    public override IEnumerable<Lettura> Leggi(string codiceFiscaleEnte)
    {
        foreach (var colonna in _sconosciute)
        {
            yield return new Segnalazione(1, TipoAvviso.ColonnaSconosciuta, colonna.Length <= 40 ? colonna : colonna[..40] + "…");
        }

        while (Avanti())
        {
            // The header is line 1 and has been read already.
            var numero = (int)_csv.LineNumber + 1;
            var celle = new string[_csv.FieldCount];
            for (var i = 0; i < celle.Length; i++)
            {
                celle[i] = _csv.GetString(i).Trim();
            }

            if (Array.TrueForAll(celle, c => c.Length == 0))
            {
                continue;
            }

            var (riga, avviso) = Documento(numero, celle);
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

    public override void Dispose()
    {
        _csv.Dispose();
        _testo.Dispose();
    }

    private bool Avanti()
    {
        _virgoletteErrate = false;
        try
        {
            return _csv.Read();
        }
        catch (CsvFormatException errore)
        {
            throw new FileIlleggibileException(ErroriMandati.VirgoletteAperte, errore);
        }
    }

    private (RigaDocumento Riga, TipoAvviso? Avviso) Documento(int numero, string[] celle)
    {
        string Cella(string colonna) => _indici.TryGetValue(colonna, out var i) && i < celle.Length ? celle[i] : "";
        string? Opzionale(string colonna) => Cella(colonna) is { Length: > 0 } valore ? valore : null;
        int? Numero(string colonna, int minimo, int massimo) => Cella(colonna) is { Length: > 0 } valore ? _campi.Intero(colonna, valore, minimo, massimo) : null;

        _campi.Azzera();
        if (_virgoletteErrate || celle.Length != _larghezza)
        {
            _campi.Errore("riga", "mandati.colonne-diverse", _virgoletteErrate
                ? "Le virgolette della riga non sono scritte come vuole il CSV: raddoppiare quelle interne al testo."
                : $"La riga ha {celle.Length} colonne e l'intestazione {_larghezza}: controllare separatori e virgolette.");
        }

        foreach (var colonna in Obbligatorie)
        {
            _campi.Esige(Cella(colonna).Length > 0, colonna);
        }

        if (Cella("numero").Length > NumeroMassimo || Array.Exists(celle, c => c.Contains('\0', StringComparison.Ordinal)))
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

    private static string PrimaRiga(StreamReader testo)
    {
        var riga = new StringBuilder();
        for (var letto = testo.Read(); letto >= 0 && letto is not '\n'; letto = testo.Read())
        {
            // No header is this long or holds a NUL: what is being read is not a table.
            if (letto is '\0' || riga.Length >= IntestazioneMassima)
            {
                throw new FileIlleggibileException(ErroriMandati.FileNonRiconosciuto);
            }

            riga.Append((char)letto);
        }

        return riga.ToString().TrimEnd('\r');
    }
}
