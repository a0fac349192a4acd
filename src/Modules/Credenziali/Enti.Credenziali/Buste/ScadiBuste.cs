using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Enti.Credenziali.Buste;

/// <summary>Writes down which envelopes have died: those that nobody had within the months of the ente's rules, and those handed over whose first password has expired.</summary>
[DisallowConcurrentExecution]
internal sealed class ScadiBuste(CredenzialiDbContext store, TimeProvider orologio) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // One statement each, so that a desk which is handing one over right now is waited for, and then left alone.
        var adesso = orologio.GetUtcNow();
        await store.Database.ExecuteSqlAsync(
            $"""
            with scadute as (
                update credenziali.buste set stato = 'Scaduta' where stato in ('Prodotta', 'InCarico') and scade_il <= {adesso} returning id, sportello_id)
            insert into credenziali.buste_movimenti (id, busta_id, stato, quando, sportello_id, nota)
            select gen_random_uuid(), id, 'Scaduta', {adesso}, sportello_id, 'Non consegnata in tempo' from scadute
            """, cancellationToken);
        await store.Database.ExecuteSqlAsync(
            $"""
            with scadute as (
                update credenziali.buste b set stato = 'Scaduta' from credenziali.credenziali c
                where b.stato = 'Consegnata' and c.id = b.credenziale_id and c.stato = 'DaAttivare' and c.prima_password_scade <= {adesso} returning b.id, b.sportello_id)
            insert into credenziali.buste_movimenti (id, busta_id, stato, quando, sportello_id, nota)
            select gen_random_uuid(), id, 'Scaduta', {adesso}, sportello_id, 'Prima password non usata in tempo' from scadute
            """, cancellationToken);

        // A release that was begun and left holds a document's number and is of no use to anybody.
        var ieri = adesso.AddDays(-1);
        await store.Set<Consegna>().Where(c => c.ConfermataIl == null && c.CreataIl < ieri).ExecuteDeleteAsync(cancellationToken);
    }
}
