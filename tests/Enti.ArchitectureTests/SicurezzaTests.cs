using System.Text.RegularExpressions;

namespace Enti.ArchitectureTests;

/// <summary>Each line of the security document names whole requirements of ASVS, and tests that exist.</summary>
public sealed partial class SicurezzaTests
{
    private static readonly Dictionary<string, HashSet<string>> Prove = Elenca(Albero.Sorgenti("tests"));

    [Fact]
    public void Documento_NominaRequisitiEProveCheCiSono()
    {
        var righe = Righe(Albero.Leggi("docs/sicurezza.md")).ToList();

        righe.Count.ShouldBeGreaterThan(40);
        righe.SelectMany(Difetti).ShouldBeEmpty();
    }

    [Fact]
    public void Prove_SiLeggonoDaiSorgenti()
    {
        Prove.Count.ShouldBeGreaterThan(80);
        Prove[nameof(SicurezzaTests)].ShouldBe([nameof(Documento_NominaRequisitiEProveCheCiSono), nameof(Prove_SiLeggonoDaiSorgenti), nameof(Riga_Sbagliata_ERifiutata), nameof(Csv_LoScriveChiSpegneLeFormule)]);
    }

    [Theory]
    [InlineData("| a | 6.2.x | `SicurezzaTests` |", "«6.2.x» is no requirement")]
    [InlineData("| a | 6.2.1–6.2.9 | `SicurezzaTests` |", "«6.2.1–6.2.9» is no requirement")]
    [InlineData("| a | 6.2.99 | `SicurezzaTests` |", "«6.2.99» is no requirement")]
    [InlineData("| a | 6.2.1 | by hand |", "no test")]
    [InlineData("| a | 6.2.1 | `NessunaTests` |", "«NessunaTests» is no test")]
    [InlineData("| a | `SicurezzaTests.Nulla` |", "«SicurezzaTests.Nulla» is no test")]
    [InlineData("| a | `SicurezzaTests`, `Riga_Sbagliata_ERifiutata` |", "«Riga_Sbagliata_ERifiutata» is no test")]
    public void Riga_Sbagliata_ERifiutata(string riga, string difetto) => Difetti(Righe(riga).Single()).ShouldBe([$"{riga.Trim('|', ' ')[0]}: {difetto}"]);

    [Fact]
    public void Csv_LoScriveChiSpegneLeFormule()
    {
        var slice = Albero.Sorgenti("src/Modules").Concat(Albero.Sorgenti("src/Host")).ToList();

        slice.Count(s => s.Testo.Contains("FileCsv(", StringComparison.Ordinal)).ShouldBeGreaterThan(3);
        CsvAMano(slice).ShouldBeEmpty();
        CsvAMano([new("A.cs", "Results.Text(righe, \"text/csv\")"), new("B.cs", "new FileCsv([], righe).Scarica(\"b.csv\")"), new("C.cs", ".Produces(200, contentType: \"text/csv\")")]).ShouldBe(["A.cs"]);
    }

    private static IEnumerable<string> CsvAMano(IEnumerable<Sorgente> sorgenti) =>
        from s in sorgenti
        where s.Testo.Replace("contentType: \"text/csv\"", "", StringComparison.Ordinal).Contains("\"text/csv", StringComparison.Ordinal)
        select s.Percorso;

    /// <summary>The cells of every table row that is neither heading nor ruler.</summary>
    private static IEnumerable<string[]> Righe(string documento) =>
        from riga in documento.Split('\n')
        where riga.StartsWith("| ", StringComparison.Ordinal) && !riga.Contains("| Test |", StringComparison.Ordinal)
        select riga.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Difetti(string[] celle)
    {
        if (celle is [_, var requisiti, _] && requisiti is not "–")
        {
            foreach (var requisito in requisiti.Split(',', StringSplitOptions.TrimEntries).Where(r => !Esiste(r)))
            {
                yield return $"{celle[0]}: «{requisito}» is no requirement";
            }
        }

        var nominate = Nominate().Matches(celle[^1]).Select(m => m.Groups["nome"].Value).ToList();
        if (nominate.Count == 0)
        {
            yield return $"{celle[0]}: no test";
        }

        foreach (var nome in nominate.Where(n => n.Split('.') is not { Length: 1 or 2 } parti || !Prove.TryGetValue(parti[0], out var metodi) || (parti.Length == 2 && !metodi.Contains(parti[1]))))
        {
            yield return $"{celle[0]}: «{nome}» is no test";
        }
    }

    /// <summary>How many requirements each section of ASVS 5.0.0 has, in the chapters that concern a portal.</summary>
    private static bool Esiste(string requisito)
    {
        int[][] capitoli =
        [
            [2, 10, 12, 3, 3], [3, 3, 5, 2], [1, 3, 5, 8, 8, 1, 5], [5, 5, 2, 4], [1, 6, 3, 3], [3, 12, 8, 6, 8, 4, 2, 4], [3, 4, 2, 5, 3, 2], [4, 4, 3, 2], [3, 4],
            [2, 3, 5, 16, 5, 2, 3], [4, 5, 5, 4, 2, 2, 2], [5, 2, 5], [4, 6, 4, 7], [2, 8, 3], [5, 5, 7, 4], [1, 5, 4, 3, 4],
        ];
        return Requisito().IsMatch(requisito)
            && requisito.Split('.').Select(int.Parse).ToArray() is [var capitolo, var sezione, var numero]
            && capitolo <= capitoli.Length && sezione <= capitoli[capitolo - 1].Length && numero <= capitoli[capitolo - 1][sezione - 1];
    }

    private static Dictionary<string, HashSet<string>> Elenca(IEnumerable<Sorgente> sorgenti) =>
        (from s in sorgenti
         let metodi = Metodo().Matches(s.Testo).Select(m => m.Groups["nome"].Value)
         from classe in Classe().Matches(s.Testo).Select(m => m.Groups["nome"].Value)
         from metodo in metodi
         group metodo by classe).ToDictionary(g => g.Key, g => g.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    [GeneratedRegex(@"^[1-9]\d?\.[1-9]\.[1-9]\d?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Requisito();

    [GeneratedRegex("`(?<nome>[^`]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nominate();

    [GeneratedRegex(@"^public (?:sealed |abstract |partial )*class (?<nome>\w+Tests)\b", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Classe();

    [GeneratedRegex(@"^ {4}\[(?:Fact|Theory)[^\n]*\n(?: {4}\[[^\n]*\n)* {4}public (?:async )?(?:Task|void) (?<nome>\w+)\(", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Metodo();
}
