using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Enti.Ui.Tests;

/// <summary>What the browser loads: budgets, and nothing the content security policy would refuse.</summary>
public sealed class RisorseTests
{
    [Theory]
    [InlineData("enti.css", 60)]
    [InlineData("enti.js", 25)]
    [InlineData("icone.svg", 15)]
    public void Risorsa_Compressa_StaNelLimite(string nome, int limiteKib)
    {
        using var compresso = new MemoryStream();
        using (var gzip = new GZipStream(compresso, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(Percorso(nome)));
        }

        compresso.Length.ShouldBeInRange(500, limiteKib * 1024);
    }

    [Fact]
    public void Foglio_Sempre_NonNominaAltriSitiNeImmaginiIncorporate()
    {
        var css = File.ReadAllText(Percorso("enti.css"));

        css.ShouldContain("--bootstrap-italia-version:");
        css.ShouldNotContain("data:");
        css.ShouldNotContain("http");
    }

    [Fact]
    public void Foglio_Sempre_NominaCaratteriCheCiSono()
    {
        var nominati = Regex.Matches(File.ReadAllText(Percorso("enti.css")), @"url\(""?(?<file>[^"")]+)", RegexOptions.None, TimeSpan.FromSeconds(5))
            .Select(m => m.Groups["file"].Value).Distinct().ToList();

        nominati.Count.ShouldBe(8);
        nominati.ShouldAllBe(f => File.Exists(Percorso(f)));
    }

    [Fact]
    public void Icone_UsateDalKit_StannoNelFoglio()
    {
        var foglio = File.ReadAllText(Percorso("icone.svg"));
        var usate = Directory.EnumerateFiles(Path.Combine(Radice(), "Componenti"), "*.razor")
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), @"(?:Nome|Icona)=""(?<icona>[a-z-]+)""", RegexOptions.None, TimeSpan.FromSeconds(5)))
            .Select(m => m.Groups["icona"].Value)
            .Concat(Enum.GetValues<Tono>().Select(Toni.Icona))
            .Distinct().ToList();

        usate.Count.ShouldBeGreaterThan(10);
        usate.ShouldAllBe(i => foglio.Contains($"id=\"{i}\""));
    }

    private static string Percorso(string nome) => Path.Combine(Radice(), "wwwroot", nome);

    private static string Radice([CallerFilePath] string qui = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(qui)!, "../../../src/Common/Enti.Ui"));
}
