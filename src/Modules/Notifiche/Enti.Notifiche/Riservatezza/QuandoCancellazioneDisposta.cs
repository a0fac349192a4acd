using Enti.Abstractions;
using Enti.Notifiche.Data;
using Enti.Notifiche.Invii;
using Microsoft.EntityFrameworkCore;

namespace Enti.Notifiche.Riservatezza;

/// <summary>A subject is erased: of the messages written to him only that they were written stays; those that had not left never will.</summary>
internal sealed class QuandoCancellazioneDisposta(NotificheDbContext store) : IReazione<CancellazioneDisposta>
{
    /// <summary>What stands where an address or a name was.</summary>
    internal const string Cancellato = "(cancellato)";

    public async Task Gestisci(CancellazioneDisposta evento, CancellationToken ct)
    {
        var quanti = await store.Notifiche
            .Where(n => n.SoggettoId != null && evento.Soggetti.Contains(n.SoggettoId.Value) && (n.EnteId == evento.EnteId || evento.Tutto && n.EnteId == null) && n.Indirizzo != Cancellato)
            .ExecuteUpdateAsync(
                u => u.SetProperty(n => n.Indirizzo, Cancellato).SetProperty(n => n.Nome, Cancellato).SetProperty(n => n.Oggetto, Cancellato).SetProperty(n => n.Testo, "")
                    .SetProperty(n => n.Stato, n => n.Stato == StatoNotifica.DaSpedire ? StatoNotifica.Scaduta : n.Stato)
                    .SetProperty(n => n.ConclusaIl, n => n.ConclusaIl ?? evento.Quando),
                ct);
        var chi = evento.Soggetti.ToArray();
        await store.Database.ExecuteSqlAsync($"update notifiche.tentativi set dettaglio = null where notifica_id in (select id from notifiche.notifiche where soggetto_id = any({chi}) and indirizzo = {Cancellato})", ct);
        store.Pubblica(new CancellazioneEseguita(evento.Richiesta, "notifiche", [EffettoCancellazione.Cancellato(DatiNotifiche.Messaggi, quanti)]));
    }
}
