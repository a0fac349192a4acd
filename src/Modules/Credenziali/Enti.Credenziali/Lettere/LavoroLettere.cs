using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Enti.Credenziali.Lettere;

/// <summary>Works through the batches that wait: those just asked for, and those that a killed host left half done.</summary>
[DisallowConcurrentExecution]
internal sealed class LavoroLettere(IServiceScopeFactory ambiti, ILogger<LavoroLettere> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var lotto in await InAttesaAsync(cancellationToken))
        {
            await using var ambito = ambiti.CreateAsyncScope();
            try
            {
                await ambito.ServiceProvider.GetRequiredService<ProduzioneLotto>().EseguiAsync(lotto, cancellationToken);
            }
            catch (Exception errore) when (errore is not OperationCanceledException)
            {
                // Its transaction left nothing behind: the next turn tries again, up to the limit that the batch itself keeps.
                log.LogError(errore, "Letters of batch {Lotto} not produced", lotto);
            }
        }
    }

    private async Task<List<Guid>> InAttesaAsync(CancellationToken ct)
    {
        await using var ambito = ambiti.CreateAsyncScope();
        return await ambito.ServiceProvider.GetRequiredService<CredenzialiDbContext>().Set<LottoLettere>()
            .Where(l => l.Stato == StatoLotto.InCoda || l.Stato == StatoLotto.InCorso)
            .OrderBy(l => l.Id)
            .Select(l => l.Id)
            .ToListAsync(ct);
    }
}
