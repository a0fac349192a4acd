using System.Globalization;
using Enti.Infrastructure.Csv;

namespace Enti.Anagrafe.Comuni;

/// <summary>A line of the official archive: a comune as it was between two dates.</summary>
/// <param name="Codice">Belfiore code.</param>
/// <param name="Dal">First day.</param>
/// <param name="Al">First day on which it was so no more; null while it is.</param>
/// <param name="Nome">Italian name, as the archive writes it.</param>
/// <param name="AltroNome">Name in the other language of the place.</param>
/// <param name="Provincia">Two letters.</param>
/// <param name="Istat">ISTAT code.</param>
internal sealed record VoceAnpr(string Codice, DateOnly Dal, DateOnly? Al, string Nome, string? AltroNome, string Provincia, string? Istat);

/// <summary>What the reading of an archive gave.</summary>
/// <param name="Voci">The good lines.</param>
/// <param name="Scartate">The others, each with its line and what is wrong.</param>
internal sealed record ArchivioAnpr(IReadOnlyList<VoceAnpr> Voci, IReadOnlyList<string> Scartate)
{
    private const int ScartateMassime = 1000;

    private static readonly string[] Colonne = ["dataistituzione", "datacessazione", "codcatastale", "denominazione_it", "siglaprovincia"];

    /// <summary>The last change the archive tells of.</summary>
    public DateOnly? ArrivaAl => Voci.Count == 0 ? null : Voci.Max(v => v.Al ?? v.Dal);

    /// <summary>Reads the archive of comuni that ANPR publishes as CSV.</summary>
    /// <exception cref="CsvIlleggibileException">The file is no table.</exception>
    /// <returns>Null when the columns are not those of the archive.</returns>
    public static ArchivioAnpr? Leggi(Stream file)
    {
        using var tabella = TabellaCsv.Apri(file);
        var posti = tabella.Intestazione.Select((nome, i) => (nome, i)).DistinctBy(c => c.nome, StringComparer.Ordinal).ToDictionary(c => c.nome, c => c.i, StringComparer.Ordinal);
        if (!Array.TrueForAll(Colonne, posti.ContainsKey))
        {
            return null;
        }

        List<VoceAnpr> voci = [];
        List<string> scartate = [];
        foreach (var riga in tabella.Righe())
        {
            string Cella(string colonna) => posti.TryGetValue(colonna, out var i) && i < riga.Celle.Count ? riga.Celle[i] : "";
            if ((riga.Difetto(tabella.Intestazione.Count) ?? Difetto(Cella)) is { } difetto)
            {
                if (scartate.Count < ScartateMassime)
                {
                    scartate.Add($"Riga {riga.Numero}: {difetto}");
                }

                continue;
            }

            // The archive writes the last day; a place is no more from the day after.
            var fine = Giorno(Cella("datacessazione"))!.Value;
            voci.Add(new VoceAnpr(
                Cella("codcatastale").ToUpperInvariant(),
                Giorno(Cella("dataistituzione"))!.Value,
                fine.Year == 9999 ? null : fine.AddDays(1),
                Cella("denominazione_it"),
                Cella("altradenominazione") is { Length: > 0 } altro ? altro : null,
                Cella("siglaprovincia").ToUpperInvariant(),
                Cella("codistat") is { Length: > 0 } istat ? istat : null));
        }

        return new ArchivioAnpr(voci, scartate);
    }

    private static string? Difetto(Func<string, string> cella) =>
        cella("codcatastale") is not [(>= 'A' and <= 'Z') or (>= 'a' and <= 'z'), >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9']
            ? $"«{Corto(cella("codcatastale"))}» non è un codice catastale (una lettera e tre cifre)."
            : Giorno(cella("dataistituzione")) is null ? $"«{Corto(cella("dataistituzione"))}» non è una data di istituzione."
            : Giorno(cella("datacessazione")) is null ? $"«{Corto(cella("datacessazione"))}» non è una data di cessazione (9999-12-31 per i comuni attivi)."
            : cella("denominazione_it").Length is 0 or > 100 ? "manca la denominazione, o è troppo lunga."
            : cella("siglaprovincia").Length != 2 ? $"«{Corto(cella("siglaprovincia"))}» non è la sigla di una provincia."
            : null;

    private static DateOnly? Giorno(string testo) =>
        DateOnly.TryParseExact(testo, ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var giorno) && giorno.Year >= 1800 ? giorno : null;

    private static string Corto(string testo) => testo.Length <= 20 ? testo : testo[..20] + "…";
}
