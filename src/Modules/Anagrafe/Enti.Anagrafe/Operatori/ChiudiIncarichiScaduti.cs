using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Eventi;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Enti.Anagrafe.Operatori;

/// <summary>After midnight, assignments whose last day has passed are over: sessions and grants that came from them end.</summary>
[DisallowConcurrentExecution]
internal sealed class ChiudiIncarichiScaduti(AnagrafeDbContext store, Censimento censimento, ConsegnaEventi consegna, TimeProvider orologio) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var oggi = orologio.Oggi();
        await using (var transazione = await store.Database.BeginTransactionAsync(cancellationToken))
        {
            foreach (var incarico in await store.Appartenenze.Where(a => a.Stato != StatoAppartenenza.Cessata && a.Al < oggi).ToListAsync(cancellationToken))
            {
                await censimento.CessaAsync(incarico, "È passato l'ultimo giorno", incarico.Al!.Value, cancellationToken);
            }

            await store.SaveChangesAsync(cancellationToken);
            await transazione.CommitAsync(cancellationToken);
        }

        consegna.Sveglia(store.Schema);
    }
}
