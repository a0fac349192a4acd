using System.Text.RegularExpressions;

namespace Enti.ArchitectureTests;

/// <summary>Modules see each other's Contracts alone, and only where docs/moduli.md says so.</summary>
public sealed partial class ConfiniTests
{
    [Fact]
    public void Moduli_CiSono() => Albero.Moduli.Count.ShouldBeGreaterThanOrEqualTo(5);

    [Fact]
    public void Mappa_ElencaTuttiIModuliDelleCartelle() => Mappa(Albero.Leggi("docs/moduli.md")).Keys.ShouldBe(Albero.Moduli, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Albero.PerModulo), MemberType = typeof(Albero))]
    public void Modulo_EInterno(string modulo) => TipiDiTroppo(Metadati.Leggi(Albero.Assieme("Enti." + modulo)), modulo).ShouldBeEmpty();

    [Fact]
    public void Modulo_ConTipiPubblici_ERifiutato() =>
        TipiDiTroppo(Metadati.Leggi(typeof(ConfiniTests).Assembly.Location), "Campioni").ShouldContain("Enti.ArchitectureTests.ConfiniTests is public");

    [Theory]
    [MemberData(nameof(Albero.PerModulo), MemberType = typeof(Albero))]
    public void Modulo_RiferisceQuelloCheLaMappaDice(string modulo)
    {
        var progetto = Albero.Leggi($"src/Modules/{modulo}/Enti.{modulo}/Enti.{modulo}.csproj");
        RiferimentiNonDichiarati(modulo, progetto, Mappa(Albero.Leggi("docs/moduli.md"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<ProjectReference Include=\"..\\..\\Beta\\Enti.Beta.Contracts\\Enti.Beta.Contracts.csproj\" />", "Alfa refers to Beta's Contracts, docs/moduli.md does not say so")]
    [InlineData("<ProjectReference Include=\"..\\..\\Beta\\Enti.Beta\\Enti.Beta.csproj\" />", "Alfa refers to Beta itself, not to its Contracts")]
    [InlineData("", "docs/moduli.md lets Alfa refer to Gamma's Contracts, its project does not")]
    public void Modulo_RiferimentoNonDichiarato_ERifiutato(string progetto, string violazione) =>
        RiferimentiNonDichiarati("Alfa", progetto, Mappa("| Alfa | Gamma |")).ShouldContain(violazione);

    [Theory]
    [MemberData(nameof(Albero.PerModulo), MemberType = typeof(Albero))]
    public void Assieme_RiferisceSoloContrattiDichiarati(string modulo) =>
        AssiemiNonDichiarati(Metadati.Leggi(Albero.Assieme("Enti." + modulo)), modulo, Mappa(Albero.Leggi("docs/moduli.md"))).ShouldBeEmpty();

    [Fact]
    public void Assieme_CheRiferisceUnAltroModulo_ERifiutato() =>
        AssiemiNonDichiarati(new Metadati("Enti.Alfa", ["Enti.Beta", "Enti.Infrastructure"], []), "Alfa", Mappa("| Alfa | |")).ShouldBe(["Enti.Alfa is built against Enti.Beta"]);

    [Theory]
    [MemberData(nameof(Albero.PerModulo), MemberType = typeof(Albero))]
    public void Contratti_NonDipendonoDaAltro(string modulo) =>
        DipendenzeDeiContratti(Metadati.Leggi(Albero.Assieme($"Enti.{modulo}.Contracts"))).ShouldBeEmpty();

    [Fact]
    public void Contratti_CheDipendonoDaInfrastructure_SonoRifiutati() =>
        DipendenzeDeiContratti(new Metadati("Enti.Alfa.Contracts", ["System.Runtime", "Enti.Abstractions", "MediatR", "Npgsql"], []))
            .ShouldBe(["Enti.Alfa.Contracts depends on Npgsql"]);

    [Theory]
    [MemberData(nameof(Albero.PerModulo), MemberType = typeof(Albero))]
    public void Sql_NominaSoloIlProprioSchema(string modulo) =>
        SchemiAltrui(modulo, Albero.Sorgenti($"src/Modules/{modulo}"), Albero.Moduli).ShouldBeEmpty();

    [Theory]
    [InlineData("select * from beta.cose")]
    [InlineData("select 1 from alfa.x JOIN\n beta.cose c on true")]
    [InlineData("insert into beta.cose values (1)")]
    [InlineData("x uuid references beta.cose")]
    public void Sql_CheNominaUnAltroSchema_ERifiutato(string sql) =>
        SchemiAltrui("Alfa", [new("Query.cs", sql)], ["Alfa", "Beta"]).ShouldBe(["Query.cs names schema beta"]);

    [Theory]
    [MemberData(nameof(Albero.PerModulo), MemberType = typeof(Albero))]
    public void Modulo_ProvaCheSchemaEModelloConcordano(string modulo) =>
        Albero.Sorgenti($"tests/Modules/Enti.{modulo}.Tests").ShouldContain(s => s.Testo.Contains("SchemaUgualeAlModello()"), $"Enti.{modulo}.Tests never calls SchemaUgualeAlModello");

    /// <summary>The first table of docs/moduli.md: module → modules whose Contracts it may refer to.</summary>
    private static Dictionary<string, string[]> Mappa(string documento)
    {
        var mappa = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (Match riga in RigaDellaMappa().Matches(documento))
        {
            mappa[riga.Groups["modulo"].Value] = riga.Groups["altri"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }

        return mappa;
    }

    private static IEnumerable<string> TipiDiTroppo(Metadati assieme, string modulo) => assieme.TipiPubblici
        .Where(t => t.Nome != modulo + "Module" && !t.Base.EndsWith("ComponentBase", StringComparison.Ordinal) && t.Nome != "_Imports")
        .Select(t => $"{t.Spazio}.{t.Nome} is public");

    private static IEnumerable<string> RiferimentiNonDichiarati(string modulo, string progetto, Dictionary<string, string[]> mappa)
    {
        var riferiti = RiferimentoDiProgetto().Matches(progetto).Select(m => (Modulo: m.Groups["modulo"].Value, Contratti: m.Groups["contratti"].Success)).Where(r => r.Modulo != modulo).ToList();
        var contratti = riferiti.Where(r => r.Contratti).Select(r => r.Modulo).ToList();
        return [
            .. riferiti.Where(r => !r.Contratti).Select(r => $"{modulo} refers to {r.Modulo} itself, not to its Contracts"),
            .. contratti.Except(mappa[modulo]).Select(altro => $"{modulo} refers to {altro}'s Contracts, docs/moduli.md does not say so"),
            .. mappa[modulo].Except(contratti).Select(altro => $"docs/moduli.md lets {modulo} refer to {altro}'s Contracts, its project does not"),
        ];
    }

    private static IEnumerable<string> AssiemiNonDichiarati(Metadati assieme, string modulo, Dictionary<string, string[]> mappa)
    {
        string[] comuni = ["Enti.Abstractions", "Enti.Infrastructure", "Enti.Ui", $"Enti.{modulo}.Contracts"];
        return assieme.Riferimenti
            .Where(r => r.StartsWith("Enti.", StringComparison.Ordinal))
            .Except([.. comuni, .. mappa[modulo].Select(m => $"Enti.{m}.Contracts")])
            .Select(r => $"{assieme.Nome} is built against {r}");
    }

    private static IEnumerable<string> DipendenzeDeiContratti(Metadati assieme) => assieme.Riferimenti
        .Where(r => r is not ("Enti.Abstractions" or "MediatR" or "netstandard") && !r.StartsWith("System.", StringComparison.Ordinal))
        .Select(r => $"{assieme.Nome} depends on {r}");

    private static IEnumerable<string> SchemiAltrui(string modulo, IEnumerable<Sorgente> sorgenti, IEnumerable<string> moduli)
    {
        var altri = string.Join('|', moduli.Where(m => m != modulo).Select(m => m.ToLowerInvariant()));
        var sql = new Regex($@"\b(?:from|join|into|update|table|references|copy|on|using)\s+(?<schema>{altri})\.[a-z_]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);
        return from s in sorgenti from Match m in sql.Matches(s.Testo) select $"{s.Percorso} names schema {m.Groups["schema"].Value}";
    }

    [GeneratedRegex(@"^\|\s*(?<modulo>(?!Module)[A-Z][a-z]+)\s*\|(?<altri>[A-Za-z ,]*)\|\s*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex RigaDellaMappa();

    [GeneratedRegex(@"Enti\.(?!Abstractions|Infrastructure|Ui)(?<modulo>[A-Za-z]+)(?<contratti>\.Contracts)?\.csproj", RegexOptions.ExplicitCapture)]
    private static partial Regex RiferimentoDiProgetto();
}
