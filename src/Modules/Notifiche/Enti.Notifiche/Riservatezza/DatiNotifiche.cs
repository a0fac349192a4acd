using Enti.Abstractions;
using Enti.Notifiche.Data;
using Enti.Notifiche.Invii;
using Microsoft.EntityFrameworkCore;

namespace Enti.Notifiche.Riservatezza;

/// <summary>What Notifiche keeps about somebody: the messages written to him; of those that carry a code, not the code.</summary>
internal sealed class DatiNotifiche(NotificheDbContext store) : IDatiPersonali
{
    public string Modulo => "notifiche";

    public async Task<IReadOnlyList<SezioneDati>> RaccogliAsync(Interessato chi, CancellationToken ct)
    {
        var (soggetti, enti, perSe) = (chi.Soggetti, chi.Enti, chi.PerSe);
        var messaggi = await store.Notifiche.AsNoTracking()
            .Where(n => n.SoggettoId != null && soggetti.Contains(n.SoggettoId.Value) && (n.EnteId == null ? perSe : enti.Contains(n.EnteId.Value))).OrderBy(n => n.Id).ToListAsync(ct);

        // Who asks himself by one credential reads no message that the other one had sent: where the platform's went is not written with them.
        bool Taciuto(Notifica n) => chi is { PerSe: true, SoloCredenziale: not null } && n.EnteId is null;
        return
        [
            SezioneDati.Di("messaggi", "Messaggi", messaggi, n =>
            [
                new("scrittoIl", "Scritto il", n.CreataIl), new("canale", "Canale", n.Canale.ToString()), new("mittente", "Da", n.Mittente), new("indirizzo", "A", Taciuto(n) ? null : n.Indirizzo), new("oggetto", "Oggetto", n.Oggetto),
                new("testo", "Testo", n.Riservata || Taciuto(n) ? null : n.Testo), new("stato", "Stato", n.Stato.ToString()), new("conclusoIl", "Concluso il", n.ConclusaIl),
            ]),
        ];
    }

    internal const string Messaggi = "Messaggi: indirizzo, oggetto e testo";

    public async Task<IReadOnlyList<EffettoCancellazione>> EsaminaCancellazioneAsync(Interessato chi, CancellationToken ct)
    {
        var (soggetti, ente, tutto) = (chi.Soggetti, chi.Enti[0], chi.PerSe);
        return [EffettoCancellazione.Cancellato(Messaggi, await store.Notifiche.CountAsync(
            n => n.SoggettoId != null && soggetti.Contains(n.SoggettoId.Value) && (n.EnteId == ente || tutto && n.EnteId == null) && n.Indirizzo != QuandoCancellazioneDisposta.Cancellato, ct))];
    }
}
