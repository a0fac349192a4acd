using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Csv;

namespace Enti.Anagrafe.ImportazioneSoggetti;

/// <summary>A row of the file that can be registered.</summary>
internal sealed record RigaLetta(int Numero, DatiScheda Dati);

/// <summary>A row that cannot, with the field and what to do.</summary>
internal sealed record RigaScartata(int Riga, string Campo, string Messaggio);

/// <summary>What a file holds.</summary>
internal sealed record FileLetto(IReadOnlyList<RigaLetta> Righe, IReadOnlyList<RigaScartata> Scartate, int RigheScartate);

/// <summary>Reads a CSV of subjects. Rows are judged as the form at the desk is; a key that comes twice is discarded the second time.</summary>
internal static class LettoreFile
{
    /// <summary>Rows taken from one file.</summary>
    public const int RigheMassime = 200_000;

    private static readonly string[] Colonne =
        ["codice_fiscale", "partita_iva", "cognome", "nome", "denominazione", "indirizzo", "cap", "localita", "provincia", "stato", "email", "cellulare", "pec", "telefono"];

    /// <summary>The columns that the file must have, in words; null when it has them.</summary>
    public static string? Mancanti(IReadOnlyList<string> intestazione)
    {
        var mancano = new List<string>();
        if (!intestazione.Contains("codice_fiscale", StringComparer.Ordinal) && !intestazione.Contains("partita_iva", StringComparer.Ordinal))
        {
            mancano.Add("«codice_fiscale» o «partita_iva»");
        }

        if (!intestazione.Contains("denominazione", StringComparer.Ordinal) && !(intestazione.Contains("cognome", StringComparer.Ordinal) && intestazione.Contains("nome", StringComparer.Ordinal)))
        {
            mancano.Add("«denominazione», oppure «cognome» e «nome»");
        }

        var doppie = intestazione.Where(c => Colonne.Contains(c, StringComparer.Ordinal)).GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => $"«{g.Key}»").ToList();
        return (mancano, doppie) switch
        {
            ({ Count: > 0 }, _) => $"Nella prima riga manca {string.Join(" e ", mancano)}. Le colonne riconosciute sono: {string.Join(", ", Colonne)}.",
            (_, { Count: > 0 }) => $"Nella prima riga c'è due volte {string.Join(", ", doppie)}: lascia una colonna sola.",
            _ => null,
        };
    }

    /// <summary>Reads every row.</summary>
    /// <exception cref="CsvIlleggibileException">The file cannot be read any further.</exception>
    public static FileLetto Leggi(TabellaCsv tabella, IReadOnlyDictionary<string, Luogo> luoghi, DateOnly oggi)
    {
        var posti = Colonne.Select(c => tabella.Intestazione.Index().Where(i => string.Equals(i.Item, c, StringComparison.Ordinal)).Select(i => (int?)i.Index).FirstOrDefault()).ToArray();
        var (righe, scartate, quante, viste) = (new List<RigaLetta>(), new List<RigaScartata>(), 0, new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var riga in tabella.Righe())
        {
            var prima = scartate.Count;
            if (righe.Count >= RigheMassime)
            {
                scartate.Add(new RigaScartata(riga.Numero, "file", $"Il file supera {RigheMassime} righe: importa il resto con un altro file."));
                quante++;
                break;
            }

            if (riga.Difetto(tabella.Intestazione.Count) is { } difetto)
            {
                scartate.Add(new RigaScartata(riga.Numero, "riga", difetto));
            }
            else
            {
                Leggi(riga, posti, luoghi, oggi, righe, scartate, viste);
            }

            quante += scartate.Count > prima ? 1 : 0;
        }

        return new FileLetto(righe, scartate, quante);
    }

    private static void Leggi(RigaCsv riga, int?[] posti, IReadOnlyDictionary<string, Luogo> luoghi, DateOnly oggi, List<RigaLetta> righe, List<RigaScartata> scartate, Dictionary<string, int> viste)
    {
        string? Cella(string colonna) => posti[Array.IndexOf(Colonne, colonna)] is { } posto && riga.Celle[posto] is { Length: > 0 } valore ? valore : null;

        // What a spreadsheet would run is no name: it is a slip of whoever made the file, or worse.
        foreach (var colonna in (string[])["cognome", "nome", "denominazione", "indirizzo", "localita"])
        {
            if (Cella(colonna) is ['=' or '+' or '@' or '-', ..])
            {
                scartate.Add(new RigaScartata(riga.Numero, colonna, "Il testo comincia come una formula (= + - @): scrivi il valore."));
                return;
            }
        }

        var persona = Cella("cognome") is not null || Cella("nome") is not null;
        var letta = new LettoreScheda(luoghi, oggi).Leggi(new SchedaSoggetto(
            persona ? nameof(TipoSoggetto.PersonaFisica) : nameof(TipoSoggetto.PersonaGiuridica), Cella("codice_fiscale"), Cella("partita_iva"), Cella("cognome"), Cella("nome"),
            Denominazione: Cella("denominazione"), Via: Cella("indirizzo"), Cap: Cella("cap"), Localita: Cella("localita"), Provincia: Cella("provincia"), Stato: Cella("stato"),
            Email: Cella("email"), Cellulare: Cella("cellulare"), Telefono: Cella("telefono"), Pec: Cella("pec")) { ConfermaDifferenze = true });
        if (letta.Errore is { } errore)
        {
            scartate.AddRange(errore.Campi!.SelectMany(c => c.Value.Select(m => new RigaScartata(riga.Numero, Colonna(c.Key), m))));
            return;
        }

        foreach (var (_, valore) in letta.Valore.Chiavi)
        {
            if (viste.TryGetValue(valore, out var altra))
            {
                scartate.Add(new RigaScartata(riga.Numero, "codice_fiscale", $"Il codice c'è già alla riga {altra}: lascia una riga sola."));
                return;
            }
        }

        foreach (var (_, valore) in letta.Valore.Chiavi)
        {
            viste[valore] = riga.Numero;
        }

        righe.Add(new RigaLetta(riga.Numero, letta.Valore));
    }

    private static string Colonna(string campo) => campo switch
    {
        "codiceFiscale" => "codice_fiscale",
        "partitaIva" => "partita_iva",
        "via" => "indirizzo",
        _ => campo,
    };
}
