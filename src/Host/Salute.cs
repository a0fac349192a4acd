using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Dimostrazione;
using Npgsql;
using Quartz;

namespace Enti.Host;

/// <summary>Says whether the process is up, and whether it can serve.</summary>
internal sealed class Salute(NpgsqlDataSource sorgente, ISchedulerFactory lavori, Installazione installazione)
{
    /// <summary>Set when the demo is loaded and <c>demo.json</c> written.</summary>
    internal bool DemoPronta { get; set; }

    internal static void Map(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("/salute/viva", () => Results.Ok(new Stato("viva", []))).Pubblico().ExcludeFromDescription();
        rotte.MapGet("/salute/pronta", async (Salute salute, CancellationToken ct) => await salute.MancanoAsync(ct) is { Count: > 0 } mancano
                ? Results.Json(new Stato("in preparazione", mancano), statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Ok(new Stato("pronta", [])))
            .Pubblico().ExcludeFromDescription();
    }

    // Migrations have run before the first request can arrive: they need no check of their own.
    private async Task<List<string>> MancanoAsync(CancellationToken ct)
    {
        var mancano = new List<string>();
        try
        {
            await using var comando = sorgente.CreateCommand("select 1");
            await comando.ExecuteScalarAsync(ct);
        }
        catch (NpgsqlException)
        {
            mancano.Add("database");
        }

        if ((await lavori.GetScheduler(ct)).Status != SchedulerStatus.Running)
        {
            mancano.Add("lavori");
        }

        if (installazione.Demo && !DemoPronta)
        {
            mancano.Add("demo");
        }

        return mancano;
    }

    /// <summary>What the probes answer.</summary>
    /// <param name="Esito">In words.</param>
    /// <param name="Mancano">What is not ready yet.</param>
    internal sealed record Stato(string Esito, IReadOnlyList<string> Mancano);
}
