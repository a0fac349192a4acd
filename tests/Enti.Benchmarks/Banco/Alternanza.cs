using System.Globalization;

namespace Enti.Benchmarks.Banco;

/// <summary>Two things measured in alternation, A B A B: what else the machine does weighs on both, and the ratio of each pair survives it.</summary>
/// <param name="Enti">Median figure of the product.</param>
/// <param name="Pavimento">Median figure of the floor.</param>
/// <param name="Rapporti">Ratio of each round, sorted; above 1 the product is the better.</param>
internal sealed record Alternanza(double Enti, double Pavimento, IReadOnlyList<double> Rapporti)
{
    /// <summary>Median of the ratios.</summary>
    public double Rapporto => Mediana(Rapporti);

    /// <summary>For figures of which more is better: rates.</summary>
    public static Task<Alternanza> DiRitmiAsync(int giri, Func<Task<double>> enti, Func<Task<double>> pavimento) => MisuraAsync(giri, enti, pavimento, (e, p) => e / p);

    /// <summary>For figures of which less is better: times.</summary>
    public static Task<Alternanza> DiTempiAsync(int giri, Func<Task<double>> enti, Func<Task<double>> pavimento) => MisuraAsync(giri, enti, pavimento, (e, p) => p / e);

    /// <summary>The line of the report.</summary>
    /// <param name="misura">What.</param>
    /// <param name="scrivi">Writes a figure with its unit.</param>
    /// <param name="obiettivo">Least ratio.</param>
    public Riga InRiga(string misura, Func<double, string> scrivi, double obiettivo) => new(
        misura, scrivi(Enti), scrivi(Pavimento),
        string.Create(CultureInfo.InvariantCulture, $"{Rapporto:0.00} ({Rapporti[0]:0.00}–{Rapporti[^1]:0.00})"),
        string.Create(CultureInfo.InvariantCulture, $"≥ {obiettivo:0.00}"), Rapporto >= obiettivo);

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double Mediana(IReadOnlyCollection<double> valori)
    {
        double[] ordinati = [.. valori.Order()];
        return (ordinati[(ordinati.Length - 1) / 2] + ordinati[ordinati.Length / 2]) / 2;
    }

    private static async Task<Alternanza> MisuraAsync(int giri, Func<Task<double>> enti, Func<Task<double>> pavimento, Func<double, double, double> rapporto)
    {
        var coppie = new List<(double Enti, double Pavimento)>();
        for (var giro = 0; giro < giri; giro++)
        {
            var e = await enti();
            var p = await pavimento();
            Banco.Rapporto.Nota(string.Create(CultureInfo.InvariantCulture, $"round {giro + 1}: {e:0.###} against {p:0.###}"));
            coppie.Add((e, p));
        }

        return new Alternanza(Mediana([.. coppie.Select(c => c.Enti)]), Mediana([.. coppie.Select(c => c.Pavimento)]), [.. coppie.Select(c => rapporto(c.Enti, c.Pavimento)).Order()]);
    }
}
