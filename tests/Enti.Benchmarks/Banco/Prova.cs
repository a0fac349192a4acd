using System.Globalization;

namespace Enti.Benchmarks.Banco;

/// <summary>A benchmark: what it measures, and the measuring.</summary>
internal interface IProva
{
    /// <summary>Name on the command line.</summary>
    string Nome { get; }

    /// <summary>What is measured against what, in one sentence.</summary>
    string Cosa { get; }

    /// <summary>Measures, on installations of its own.</summary>
    Task<IReadOnlyList<Riga>> EseguiAsync(BancoProva banco);
}

/// <summary>A line of the report.</summary>
/// <param name="Misura">What.</param>
/// <param name="Enti">Figure of the product, with its unit.</param>
/// <param name="Pavimento">Figure of the floor, with its unit; null when there is none.</param>
/// <param name="Rapporto">The ratio as text, with the range of the single rounds; null when there is none.</param>
/// <param name="Obiettivo">The goal in words; null when the figure is given for information.</param>
/// <param name="Raggiunto">Whether the goal was met; null without goal.</param>
internal sealed record Riga(string Misura, string Enti, string? Pavimento = null, string? Rapporto = null, string? Obiettivo = null, bool? Raggiunto = null);

/// <summary>What the command line asks for.</summary>
/// <param name="Nomi">Benchmarks to run; none means all.</param>
/// <param name="Breve">Small sizes and few rounds: says that the benchmarks work, not how fast Enti is.</param>
/// <param name="Grande">Adds the import of a million rows.</param>
/// <param name="Giri">Alternating rounds of each comparison.</param>
internal sealed record Opzioni(IReadOnlyList<string> Nomi, bool Breve, bool Grande, int Giri)
{
    private const string OpzioneGiri = "--giri=";

    /// <summary>Null when something is not understood.</summary>
    public static Opzioni? Leggi(string[] args, IReadOnlyList<string> note)
    {
        List<string> nomi = [.. args.Where(note.Contains)];
        var breve = args.Contains("--breve", StringComparer.Ordinal);
        var grande = args.Contains("--grande", StringComparer.Ordinal);
        List<int> giri = [.. args.Where(a => a.StartsWith(OpzioneGiri, StringComparison.Ordinal)).Select(a => int.TryParse(a.AsSpan(OpzioneGiri.Length), CultureInfo.InvariantCulture, out var g) ? g : 0).Where(g => g > 0)];
        return nomi.Count + giri.Count + (breve ? 1 : 0) + (grande ? 1 : 0) == args.Length
            ? new Opzioni(nomi, breve, grande, giri is [var primo, ..] ? primo : breve ? 1 : 5)
            : null;
    }

    /// <summary>A size, or its small version for a smoke run.</summary>
    public int Taglia(int intera, int breve) => Breve ? breve : intera;

    /// <summary>How long one slice of load lasts.</summary>
    public TimeSpan Fetta => TimeSpan.FromSeconds(Breve ? 1 : 4);
}
