using Enti.Mandati.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Enti.Mandati.Importazioni;

/// <summary>Merges the imports that wait, in the order they came; started by every upload and confirmation, and by the clock as a safety net.</summary>
/// <remarks>What there is to do is in the database: after a crash the next run, on any host, takes up what was not committed.</remarks>
[DisallowConcurrentExecution]
internal sealed class FondiImportazioni(IServiceScopeFactory ambiti, ILogger<FondiImportazioni> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var viste = new HashSet<Guid>();
        while (await ProssimaAsync(viste, cancellationToken) is { } id)
        {
            viste.Add(id);
            await using var ambito = ambiti.CreateAsyncScope();
            var fusione = ambito.ServiceProvider.GetRequiredService<FusioneImportazione>();
            try
            {
                await fusione.EseguiAsync(id, cancellationToken);
            }
            catch (Exception errore) when (errore is not OperationCanceledException)
            {
                log.LogError(errore, "Import {Importazione} could not be merged", id);
                await fusione.RinunciaAsync(id, cancellationToken);
            }
        }
    }

    private async Task<Guid?> ProssimaAsync(HashSet<Guid> viste, CancellationToken ct)
    {
        await using var ambito = ambiti.CreateAsyncScope();
        var store = ambito.ServiceProvider.GetRequiredService<MandatiDbContext>();
        var attesa = await store.Importazioni.AsNoTracking()
            .Where(i => (i.Stato == StatoImportazione.InCoda || i.Stato == StatoImportazione.InCorso) && i.FusaIl == null && !viste.Contains(i.Id))
            .OrderBy(i => i.Id).Select(i => (Guid?)i.Id).FirstOrDefaultAsync(ct);
        return attesa;
    }
}
