using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Enti.Credenziali.Riservatezza;

/// <summary>Every night erases from the log the values of erased subjects that have become old enough.</summary>
[DisallowConcurrentExecution]
internal sealed class CancellaDatiDelRegistro(CredenzialiDbContext store, TimeProvider orologio) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var cancellazione in await store.Set<Cancellazione>().Where(c => c.FinitaIl == null).ToListAsync(cancellationToken))
        {
            await cancellazione.CancellaVecchiAsync(store, orologio.GetUtcNow(), cancellationToken);
        }

        await store.SaveChangesAsync(cancellationToken);
    }
}
