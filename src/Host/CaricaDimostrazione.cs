using System.Text.Json;
using Enti.Infrastructure.Dimostrazione;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Enti.Host;

/// <summary>Loads the demo once the host is up, module by module, then says where to go and with which accounts.</summary>
internal sealed class CaricaDimostrazione(IServiceScopeFactory ambiti, Salute salute, Installazione installazione, IServer server, IHostApplicationLifetime vita, ILogger<CaricaDimostrazione> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var avviato = new TaskCompletionSource();
        await using var _ = vita.ApplicationStarted.Register(avviato.SetResult);
        await avviato.Task.WaitAsync(stoppingToken);
        try
        {
            await using var ambito = ambiti.CreateAsyncScope();
            foreach (var parte in ambito.ServiceProvider.GetServices<IDatiDimostrativi>().OrderBy(p => p.Ordine))
            {
                await parte.CaricaAsync(stoppingToken);
            }
        }
        catch (Exception errore) when (errore is not OperationCanceledException)
        {
            log.LogCritical(errore, "The demo could not be loaded");
            throw;
        }

        salute.DemoPronta = true;
        var indirizzi = string.Join(' ', server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
        var conti = Path.Combine(installazione.Cartella, "demo.json");
        log.LogInformation("Enti è pronto su {Indirizzi}. Conti dimostrativi (anche in {File}):", indirizzi, conti);
        foreach (var riga in Tabella(await File.ReadAllTextAsync(conti, stoppingToken)))
        {
            log.LogInformation("{Conto}", riga);
        }
    }

    /// <summary>The accounts in columns, one a line, headed. A line of the log each: the console never breaks one.</summary>
    private static IEnumerable<string> Tabella(string json)
    {
        string[] colonne = ["ruolo", "ente", "username", "password"];
        using var documento = JsonDocument.Parse(json);
        List<string[]> righe = [colonne, .. documento.RootElement.EnumerateArray().Select(c => colonne.Select(n => c.GetProperty(n).GetString() ?? "").ToArray())];
        var larghezze = colonne.Select((_, i) => righe.Max(r => r[i].Length) + 2).ToArray();
        return [.. righe.Select(r => string.Concat(r.Select((v, i) => v.PadRight(larghezze[i]))).TrimEnd())];
    }
}
