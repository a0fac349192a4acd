using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Eventi;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Enti.Credenziali.Lotti;

/// <summary>Destroys the documents that nobody confirmed as printed within seven days.</summary>
[DisallowConcurrentExecution]
internal sealed class DistruggiScaduti(CredenzialiDbContext store, ConsegnaEventi consegna, TimeProvider orologio) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var adesso = orologio.GetUtcNow();
        var limite = adesso - Lotto.DurataDocumento;
        await using var transazione = await store.Database.BeginTransactionAsync(cancellationToken);
        var scaduti = await store.Set<Lotto>()
            .Where(l => l.Stato == StatoLotto.Pronte && l.Fatte > 0 && l.DistruttoIl == null && l.ProdottoIl <= limite)
            .ToListAsync(cancellationToken);
        foreach (var lotto in scaduti)
        {
            lotto.Distruggi(stampato: false, adesso);
            await DocumentoCifrato.DistruggiAsync(store, lotto.Id, cancellationToken);
            store.Registra(Chiamante.Anonimo, $"credenziali.{lotto.Voce}-scadute", $"{lotto.Voce}:{lotto.Id}", enteId: lotto.EnteId);
        }

        await store.SaveChangesAsync(cancellationToken);
        await transazione.CommitAsync(cancellationToken);
        consegna.Sveglia(store.Schema);
    }
}
