using System.Reflection;
using System.Text.RegularExpressions;
using Enti.Abstractions;
using Enti.ArchitectureTests.Campioni;
using FluentValidation;

namespace Enti.ArchitectureTests;

/// <summary>What every slice, command and event owes the reader.</summary>
public sealed partial class SliceTests
{
    private const int RigheMassime = 200;

    [Theory]
    [MemberData(nameof(Albero.PerModulo), MemberType = typeof(Albero))]
    public void File_NonSuperaDuecentoRighe(string modulo) => FileLunghi(Codice($"src/Modules/{modulo}")).ShouldBeEmpty();

    [Fact]
    public void File_TroppoLungo_ERifiutato()
    {
        FileLunghi([new("Lungo.cs", new string('\n', RigheMassime))]).ShouldBe(["Lungo.cs has 201 lines"]);
        FileLunghi([new("Data/Migrations/M0001.cs", new string('\n', RigheMassime))]).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Albero.PerModulo), MemberType = typeof(Albero))]
    public void Comando_HaUnValidatoreOUnMotivo(string modulo) => ComandiSenzaValidatore(Assembly.Load("Enti." + modulo)).ShouldBeEmpty();

    [Fact]
    public void Comando_SenzaValidatoreNeMotivo_ERifiutato() =>
        ComandiSenzaValidatore(typeof(SliceTests).Assembly).ShouldBe([$"{typeof(SliceSenzaValidatore.Command)} has neither validator nor [SenzaValidatore]"]);

    [Fact]
    public void Slice_HaLeSueRotte() => SliceSenzaRotte(Codice("src")).ShouldBeEmpty();

    [Theory]
    [InlineData("internal sealed class Apri : IEndpoint", "class M { void Map() => rotte.Con<Chiudi>(); }", "Apri is mapped by no module")]
    [InlineData("internal sealed partial class Apri : IEndpoint, IPagina", "class M { void Map() => rotte.Con<Apri>(); }", "Apri has pages that no module maps")]
    [InlineData("internal sealed class Apri(int x) : IPagina", "class M { void Map() => rotte.Con<Apri>(); }", "Apri has pages that no module maps")]
    public void Slice_CheNessunoElenca_ERifiutata(string slice, string modulo, string violazione) => SliceSenzaRotte([new("Apri.cs", slice), new("M.cs", modulo)]).ShouldBe([violazione]);

    [Theory]
    [MemberData(nameof(Albero.PerModulo), MemberType = typeof(Albero))]
    public void Evento_HaUnNomeDelSuoModulo(string modulo) => EventiSenzaNome(Assembly.Load($"Enti.{modulo}.Contracts"), modulo).ShouldBeEmpty();

    [Fact]
    public void Evento_SenzaNomeOColNomeDiAltri_ERifiutato() => EventiSenzaNome(typeof(SliceTests).Assembly, "Campioni").ShouldBe(
        [
            $"{typeof(EventoDiAltri)} is stored as «altri.fatto.v1»",
            $"{typeof(EventoSenzaNome)} is stored as «»",
            $"{typeof(EventoSenzaVersione)} is stored as «campioni.fatto»",
        ],
        ignoreOrder: true);

    [Fact]
    public void Eventi_HannoNomiDiversi() =>
        Albero.Moduli.SelectMany(m => Eventi(Assembly.Load($"Enti.{m}.Contracts"))).Select(e => e.GetCustomAttribute<NomeEventoAttribute>()?.Nome).ShouldBeUnique();

    [Fact]
    public void Codice_SenzaScorciatoie() => Scorciatoie([.. Codice("src"), .. Codice("tests")]).ShouldBeEmpty();

    [Theory]
    [InlineData("#pragma warning disable RS0030", "switches a banned call back on")]
    [InlineData("[Fact(Skip = \"poi\")]", "skips a test")]
    [InlineData("namespace Enti.Mandati.Enti.Letture;", "has a namespace segment Enti below the root")]
    [InlineData("namespace Enti.Mandati\n{\n}", "does not use a file-scoped namespace")]
    public void Codice_ConUnaScorciatoia_ERifiutato(string testo, string violazione) =>
        Scorciatoie([new("Esempio.cs", testo)]).ShouldBe([$"Esempio.cs {violazione}"]);

    [Fact]
    public void ChiamateVietate_SonoElencate()
    {
        var vietate = Albero.Leggi("BannedSymbols.txt");
        foreach (var chiamata in (string[])["P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTimeOffset.UtcNow", "T:System.Console", "M:System.Threading.Tasks.Task.Delay(System.Int32)"])
        {
            vietate.ShouldContain(chiamata + ";");
        }
    }

    private static IReadOnlyList<Sorgente> Codice(string cartella)
    {
        Sorgente[] trovati = [.. Albero.Sorgenti(cartella).Where(s => !s.Percorso.StartsWith("tests/Enti.ArchitectureTests/", StringComparison.Ordinal))];
        trovati.ShouldNotBeEmpty($"no source in {cartella}");
        return trovati;
    }

    private static IEnumerable<string> FileLunghi(IEnumerable<Sorgente> sorgenti) =>
        from s in sorgenti
        let righe = s.Testo.TrimEnd(' ').Split('\n').Length - (s.Testo.EndsWith('\n') && !s.Testo.All(c => c == '\n') ? 1 : 0)
        where righe > RigheMassime && !s.Percorso.Contains("/Migrations/", StringComparison.Ordinal)
        select $"{s.Percorso} has {righe} lines";

    private static IEnumerable<string> ComandiSenzaValidatore(Assembly assieme)
    {
        var validati = assieme.GetTypes().SelectMany(t => t.GetInterfaces()).Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>)).Select(i => i.GetGenericArguments()[0]).ToHashSet();
        return from t in assieme.GetTypes()
               where t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>))
               where !validati.Contains(t) && t.GetCustomAttribute<SenzaValidatoreAttribute>() is not { Motivo.Length: > 0 }
               select $"{t} has neither validator nor [SenzaValidatore]";
    }

    // Modules list their slices by hand: what is left out compiles, and answers 404.
    private static IEnumerable<string> SliceSenzaRotte(IReadOnlyList<Sorgente> sorgenti)
    {
        bool Elencata(string come, string slice) => sorgenti.Any(s => s.Testo.Contains($".{come}<{slice}>()", StringComparison.Ordinal));
        return from s in sorgenti
               from Match m in DichiarazioneDiSlice().Matches(s.Testo)
               let slice = m.Groups["nome"].Value
               from violazione in (string[])[
                   m.Groups["basi"].Value.Contains("IEndpoint", StringComparison.Ordinal) && !Elencata("Con", slice) ? "is mapped by no module" : "",
                   m.Groups["basi"].Value.Contains("IPagina", StringComparison.Ordinal) && !Elencata("ConPagina", slice) ? "has pages that no module maps" : "",
               ]
               where violazione.Length > 0
               select $"{slice} {violazione}";
    }

    private static IEnumerable<Type> Eventi(Assembly assieme) => assieme.GetTypes().Where(t => t is { IsInterface: false } && t.IsAssignableTo(typeof(IEvento)));

    private static IEnumerable<string> EventiSenzaNome(Assembly assieme, string modulo) =>
        from t in Eventi(assieme)
        let nome = t.GetCustomAttribute<NomeEventoAttribute>()?.Nome ?? ""
        where !NomeDiEvento().IsMatch(nome) || !nome.StartsWith(modulo.ToLowerInvariant() + ".", StringComparison.Ordinal)
        select $"{t} is stored as «{nome}»";

    private static IEnumerable<string> Scorciatoie(IEnumerable<Sorgente> sorgenti) =>
        from s in sorgenti
        from violazione in (string[])[
            s.Testo.Contains("disable RS0030", StringComparison.Ordinal) ? "switches a banned call back on" : "",
            SaltoDiProva().IsMatch(s.Testo) ? "skips a test" : "",
            SegmentoEnti().IsMatch(s.Testo) ? "has a namespace segment Enti below the root" : "",
            SpazioABlocco().IsMatch(s.Testo) ? "does not use a file-scoped namespace" : "",
        ]
        where violazione.Length > 0
        select $"{s.Percorso} {violazione}";

    [GeneratedRegex(@"class (?<nome>\w+)(\([^)]*\))? : (?<basi>[^\r\n{]*\b(IEndpoint|IPagina)\b[^\r\n{]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DichiarazioneDiSlice();

    [GeneratedRegex(@"^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*\.v[0-9]+$")]
    private static partial Regex NomeDiEvento();

    [GeneratedRegex(@"\[(Fact|Theory|InlineData)\([^\]]*Skip\s*=")]
    private static partial Regex SaltoDiProva();

    [GeneratedRegex(@"^namespace [\w.]+\.Enti[.;]", RegexOptions.Multiline)]
    private static partial Regex SegmentoEnti();

    [GeneratedRegex(@"^namespace [\w.]+\s*\{?\s*$", RegexOptions.Multiline)]
    private static partial Regex SpazioABlocco();
}
