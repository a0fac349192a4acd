using Enti.Notifiche.Contracts.Letture;
using Enti.Notifiche.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Notifiche.Invii;

/// <summary>Answers <see cref="MessaggioPerOrigine"/>: where the newest message stands, never what it says.</summary>
internal sealed class LeggiMessaggioPerOrigine(NotificheDbContext store, TimeProvider orologio) : IRequestHandler<MessaggioPerOrigine, MessaggioScritto?>
{
    // A mail server that is down stops the whole run: the messages behind the one that found out wait without an attempt of their own.
    private static readonly TimeSpan Pazienza = TimeSpan.FromMinutes(1);

    public async Task<MessaggioScritto?> Handle(MessaggioPerOrigine request, CancellationToken cancellationToken)
    {
        var messaggio = await store.Notifiche.AsNoTracking().Include(n => n.Prove).Where(n => n.Origine == request.Origine).OrderByDescending(n => n.Id).FirstOrDefaultAsync(cancellationToken);
        return messaggio is null ? null : new MessaggioScritto(Stato(messaggio), messaggio.ConclusaIl ?? messaggio.CreataIl);
    }

    private StatoMessaggio Stato(Notifica messaggio) => messaggio.Stato switch
    {
        StatoNotifica.Inviata => StatoMessaggio.Partito,
        StatoNotifica.Fallita or StatoNotifica.Scaduta => StatoMessaggio.NonConsegnato,
        _ when messaggio.Prove.Any(p => p.ConclusoIl is not null) || orologio.GetUtcNow() - messaggio.CreataIl > Pazienza => StatoMessaggio.InRitardo,
        _ => StatoMessaggio.InCoda,
    };
}
