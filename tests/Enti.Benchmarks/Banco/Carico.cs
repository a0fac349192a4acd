using System.Diagnostics;
using System.Net;

namespace Enti.Benchmarks.Banco;

/// <summary>What a slice of load gave.</summary>
/// <param name="AlSecondo">Good answers a second.</param>
/// <param name="Millisecondi">Time of each good answer, sorted.</param>
/// <param name="Rifiuti">Other answers, counted by status.</param>
internal sealed record EsitoCarico(double AlSecondo, IReadOnlyList<double> Millisecondi, IReadOnlyDictionary<int, int> Rifiuti)
{
    /// <summary>Time under which that part of the answers stays, in milliseconds.</summary>
    public double Percentile(double parte) => Millisecondi[(int)((Millisecondi.Count - 1) * parte)];
}

/// <summary>Load on an address of this machine, bounded in connections and in time.</summary>
internal static class Carico
{
    /// <summary>Every connection asks again as soon as it is answered, until time is up.</summary>
    /// <param name="server">Where.</param>
    /// <param name="richieste">What each connection asks.</param>
    /// <param name="durata">How long.</param>
    /// <param name="da">Loopback address of each connection; any when null.</param>
    /// <param name="ritenta">A connection that is refused comes back after its Retry-After; otherwise a refusal is an error.</param>
    public static async Task<EsitoCarico> SaturaAsync(IPEndPoint server, IReadOnlyList<byte[]> richieste, TimeSpan durata, Func<int, IPAddress>? da = null, bool ritenta = false)
    {
        var inizio = Stopwatch.GetTimestamp();
        var esiti = await Task.WhenAll(richieste.Select((r, i) => Task.Run(() => InsistiAsync(server, r, inizio, durata, da?.Invoke(i), ritenta))));
        return Unisci(esiti, Stopwatch.GetElapsedTime(inizio));
    }

    /// <summary>One request at each tick, on one connection: what a single person feels.</summary>
    public static async Task<EsitoCarico> SondaAsync(IPEndPoint server, byte[] richiesta, TimeSpan passo, TimeSpan durata)
    {
        using var cliente = await ClienteGrezzo.ConnettiAsync(server);
        using var ritmo = new PeriodicTimer(passo);
        var inizio = Stopwatch.GetTimestamp();
        var raccolta = new Raccolta();
        while (Stopwatch.GetElapsedTime(inizio) < durata)
        {
            await ritmo.WaitForNextTickAsync();
            await raccolta.ChiediAsync(cliente, richiesta);
        }

        return Unisci([raccolta], Stopwatch.GetElapsedTime(inizio));
    }

    private static async Task<Raccolta> InsistiAsync(IPEndPoint server, byte[] richiesta, long inizio, TimeSpan durata, IPAddress? da, bool ritenta)
    {
        using var cliente = await ClienteGrezzo.ConnettiAsync(server, da);
        var raccolta = new Raccolta();
        while (Stopwatch.GetElapsedTime(inizio) < durata)
        {
            var stato = await raccolta.ChiediAsync(cliente, richiesta);
            if (stato >= 300)
            {
                var dopo = ritenta ? cliente.RitentaDopo : throw new InvalidOperationException($"The answer was {stato}");
                if (Stopwatch.GetElapsedTime(inizio) + dopo >= durata)
                {
                    // Its turn comes when the measure is over: waiting for it would count as time in which nobody signs in.
                    break;
                }

                using var attesa = new PeriodicTimer(dopo);
                await attesa.WaitForNextTickAsync();
            }
        }

        return raccolta;
    }

    private static EsitoCarico Unisci(IReadOnlyCollection<Raccolta> raccolte, TimeSpan durata)
    {
        double[] tempi = [.. raccolte.SelectMany(r => r.Tempi).Order()];
        var rifiuti = raccolte.SelectMany(r => r.Rifiuti).CountBy(s => s).ToDictionary();
        return tempi.Length > 0
            ? new EsitoCarico(tempi.Length / durata.TotalSeconds, tempi, rifiuti)
            : throw new InvalidOperationException($"No good answer: {string.Join(", ", rifiuti.Select(r => $"{r.Value} × {r.Key}"))}");
    }

    private sealed class Raccolta
    {
        public List<double> Tempi { get; } = [];

        public List<int> Rifiuti { get; } = [];

        public async ValueTask<int> ChiediAsync(ClienteGrezzo cliente, byte[] richiesta)
        {
            var inizio = Stopwatch.GetTimestamp();
            var stato = await cliente.ChiediAsync(richiesta);
            if (stato < 300)
            {
                Tempi.Add(Stopwatch.GetElapsedTime(inizio).TotalMilliseconds);
            }
            else
            {
                Rifiuti.Add(stato);
            }

            return stato;
        }
    }
}
