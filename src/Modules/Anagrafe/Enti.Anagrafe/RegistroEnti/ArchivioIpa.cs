using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Csv;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>An ente as a line of the public index gives it.</summary>
/// <param name="Codice">Codice IPA.</param>
/// <param name="Fatti">The rest.</param>
internal sealed record VoceIpa(string Codice, FattiEnte Fatti);

/// <summary>What the reading of the public index gave.</summary>
/// <param name="Voci">The good lines, one for each code.</param>
/// <param name="Scartate">The first of the others, each with its line and what is wrong.</param>
/// <param name="Lette">How many lines there were.</param>
internal sealed record ArchivioIpa(IReadOnlyList<VoceIpa> Voci, IReadOnlyList<string> Scartate, int Lette)
{
    private const int ScartateMassime = 200;

    // The file of enti of today, and the one of administrations that came before it.
    private static readonly Dictionary<string, string[]> Nomi = new(StringComparer.Ordinal)
    {
        ["codice"] = ["codice_ipa", "cod_amm"],
        ["nome"] = ["denominazione_ente", "des_amm"],
        ["fiscale"] = ["codice_fiscale_ente", "cf"],
        ["categoria"] = ["codice_categoria", "tipologia_istat"],
        ["catastale"] = ["codice_catastale_comune"],
        ["provincia"] = ["provincia"],
        ["indirizzo"] = ["indirizzo"],
    };

    /// <summary>Reads the file of enti that the public index publishes as CSV.</summary>
    /// <exception cref="CsvIlleggibileException">The file is no table.</exception>
    /// <returns>Null when the columns are not those of the index.</returns>
    public static ArchivioIpa? Leggi(Stream file, Func<string, string?> provinciaDi)
    {
        using var tabella = TabellaCsv.Apri(file);
        var posti = tabella.Intestazione.Select((nome, i) => (nome, i)).DistinctBy(c => c.nome, StringComparer.Ordinal).ToDictionary(c => c.nome, c => c.i, StringComparer.Ordinal);
        if (!Array.TrueForAll(["codice", "nome", "fiscale"], c => Array.Exists(Nomi[c], posti.ContainsKey)))
        {
            return null;
        }

        var voci = new Dictionary<string, VoceIpa>(StringComparer.Ordinal);
        var fiscali = new HashSet<string>(StringComparer.Ordinal);
        List<string> scartate = [];
        var lette = 0;
        foreach (var riga in tabella.Righe())
        {
            lette++;
            string Colonna(string nome) => posti.TryGetValue(nome, out var i) && i < riga.Celle.Count && riga.Celle[i] is not "null" ? riga.Celle[i] : "";
            string Cella(string cosa) => Nomi[cosa].Select(Colonna).FirstOrDefault(c => c.Length > 0) ?? "";
            var codice = DatiIpa.Normalizza(Cella("codice"));
            var difetto = riga.Difetto(tabella.Intestazione.Count)
                ?? (!DatiIpa.CodiceValido(codice) ? "manca il codice IPA, o non è un codice."
                : !DatiIpa.Scritto(Cella("nome"), 200) ? "manca la denominazione, o è troppo lunga."
                : !DatiIpa.CodiceFiscaleValido(Cella("fiscale")) ? $"il codice fiscale dell'ente {codice} non è giusto."
                : voci.ContainsKey(codice) ? $"il codice IPA {codice} c'è già in una riga precedente."
                : !fiscali.Add(Cella("fiscale")) ? $"il codice fiscale dell'ente {codice} c'è già in una riga precedente."
                : null);
            if (difetto is null)
            {
                voci[codice] = new VoceIpa(codice, Fatti(Cella, Colonna, provinciaDi));
            }
            else if (scartate.Count < ScartateMassime)
            {
                scartate.Add($"Riga {riga.Numero}: {difetto}");
            }
        }

        return new ArchivioIpa([.. voci.Values], scartate, lette);
    }

    private static FattiEnte Fatti(Func<string, string> cella, Func<string, string> colonna, Func<string, string?> provinciaDi)
    {
        var catastale = DatiIpa.Vuoto(cella("catastale"))?.ToUpperInvariant();
        var posta = Enumerable.Range(1, 5).Select(n => (Indirizzo: colonna($"mail{n}").ToLowerInvariant(), Tipo: colonna($"tipo_mail{n}"))).Where(m => Contracts.Email.Valida(m.Indirizzo)).ToList();
        return new FattiEnte(
            cella("fiscale"), null, cella("nome"), Tipo(cella("categoria")), catastale is not null && provinciaDi(catastale) is not null ? catastale : null,
            DatiIpa.ProvinciaValida(cella("provincia")) && cella("provincia").Length == 2 ? cella("provincia").ToUpperInvariant() : catastale is null ? null : provinciaDi(catastale),
            new ContattiEnte
            {
                Indirizzo = cella("indirizzo") is { Length: > 0 and <= 200 } via ? via : null,
                Pec = posta.Find(m => m.Tipo.Equals("pec", StringComparison.OrdinalIgnoreCase)).Indirizzo,
                Email = posta.Find(m => !m.Tipo.Equals("pec", StringComparison.OrdinalIgnoreCase)).Indirizzo,
            });
    }

    // Codes of the categories, or the words that stood there before: a union of comuni is no Comune.
    private static TipoEnte Tipo(string categoria) => categoria switch
    {
        "L6" => TipoEnte.Comune,
        "L5" or "L45" => TipoEnte.Provincia,
        "L4" => TipoEnte.Regione,
        _ when categoria.StartsWith("Comuni e loro", StringComparison.OrdinalIgnoreCase) => TipoEnte.Comune,
        _ when categoria.StartsWith("Province e loro", StringComparison.OrdinalIgnoreCase) => TipoEnte.Provincia,
        _ when categoria.StartsWith("Regioni", StringComparison.OrdinalIgnoreCase) => TipoEnte.Regione,
        _ => TipoEnte.Altro,
    };
}
