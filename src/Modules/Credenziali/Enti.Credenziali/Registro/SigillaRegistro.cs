using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Enti.Credenziali.Registro;

/// <summary>Seals the lines written since the last turn, chain by chain. Writers never wait for it, nor it for them.</summary>
[DisallowConcurrentExecution]
internal sealed class SigillaRegistro(CredenzialiDbContext store, TimeProvider orologio) : IJob
{
    private const int Lotto = 1000;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await SigillaAsync(cancellationToken))
        {
        }
    }

    /// <summary>Seals one batch of one chain; false when nothing waits.</summary>
    private async Task<bool> SigillaAsync(CancellationToken ct)
    {
        store.ChangeTracker.Clear();
        await using var transazione = await store.Database.BeginTransactionAsync(ct);

        // Two hosts that seal at once wait for each other here: a chain has one last seal.
        await store.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('credenziali.registro'))", ct);
        var presi = await store.Database.SqlQuery<InAttesa>(
            $"""
            delete from credenziali.registro_in_attesa where riga_id in (
                select riga_id from credenziali.registro_in_attesa
                where catena = (select catena from credenziali.registro_in_attesa limit 1) order by riga_id limit {Lotto})
            returning riga_id as "RigaId", catena as "Catena"
            """).ToListAsync(ct);
        if (presi.Count == 0)
        {
            return false;
        }

        var (catena, ids) = (presi[0].Catena, presi.Select(p => p.RigaId).ToArray());
        var righe = await store.Registro.AsNoTracking().Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(ct);
        var ultimo = await store.Sigilli.AsNoTracking().Where(s => s.Catena == catena).OrderByDescending(s => s.Numero).FirstOrDefaultAsync(ct);
        store.Sigilli.Add(Sigillo.Dopo(ultimo, catena, righe, orologio.GetUtcNow()));
        await store.SaveChangesAsync(ct);
        await Conteggio.AggiungiAsync(store, ids, ct);
        await transazione.CommitAsync(ct);
        return true;
    }

    private sealed record InAttesa(Guid RigaId, Guid Catena);
}
