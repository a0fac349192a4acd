using Enti.Credenziali.Buste;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lettere;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Enti.Credenziali.Lotti;

/// <summary>Works through the batches that wait: those just asked for, and those that a killed host left half done.</summary>
[DisallowConcurrentExecution]
internal sealed class LavoroLotti(IServiceScopeFactory ambiti, ILogger<LavoroLotti> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var (lotto, diBuste) in await InAttesaAsync(cancellationToken))
        {
            await using var ambito = ambiti.CreateAsyncScope();
            try
            {
                ProduzioneLotto produzione = diBuste ? ambito.ServiceProvider.GetRequiredService<ProduzioneBuste>() : ambito.ServiceProvider.GetRequiredService<ProduzioneLettere>();
                await produzione.EseguiAsync(lotto, cancellationToken);
            }
            catch (Exception errore) when (errore is not OperationCanceledException)
            {
                // Its transaction left nothing behind: the next turn tries again, up to the limit that the batch itself keeps.
                log.LogError(errore, "Batch {Lotto} not produced", lotto);
            }
        }
    }

    private async Task<List<(Guid Id, bool DiBuste)>> InAttesaAsync(CancellationToken ct)
    {
        await using var ambito = ambiti.CreateAsyncScope();
        var lotti = await ambito.ServiceProvider.GetRequiredService<CredenzialiDbContext>().Set<Lotto>().AsNoTracking()
            .Where(l => l.Stato == StatoLotto.InCoda || l.Stato == StatoLotto.InCorso)
            .OrderBy(l => l.Id)
            .ToListAsync(ct);
        return [.. lotti.Select(l => (l.Id, l is LottoBuste))];
    }
}
