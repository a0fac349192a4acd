using System.Globalization;
using System.Runtime.InteropServices;

namespace Enti.Benchmarks.Banco;

/// <summary>Writes the report as Markdown.</summary>
internal static class Rapporto
{
    public static void Uso(IEnumerable<IProva> prove)
    {
        Console.Error.WriteLine("build/bench [--breve] [--grande] [--giri=N] [benchmark …]");
        foreach (var prova in prove)
        {
            Console.Error.WriteLine($"  {prova.Nome,-14} {prova.Cosa}");
        }
    }

    public static void Intestazione(Opzioni opzioni)
    {
        var carico = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, load average at start {carico}, {opzioni.Giri} rounds{(opzioni.Breve ? ", small sizes (--breve): these are not measurements" : "")}"));
    }

    public static void Scrivi(IProva prova, IReadOnlyList<Riga> righe)
    {
        Console.WriteLine($"\n### {prova.Nome}\n\n{prova.Cosa}.\n");
        Console.WriteLine("| Measure | Enti | Floor | Ratio (rounds) | Goal | |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var r in righe)
        {
            Console.WriteLine($"| {r.Misura} | {r.Enti} | {r.Pavimento} | {r.Rapporto} | {r.Obiettivo} | {r.Raggiunto switch { true => "met", false => "**missed**", null => "" }} |");
        }
    }

    /// <summary>What is going on, for whoever waits.</summary>
    public static void Nota(string testo) => Console.Error.WriteLine("  " + testo);
}
