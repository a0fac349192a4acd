using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>What an erasure would do to the registry, for who decides.</summary>
internal static class EffettiAnagrafe
{
    public static async Task<IReadOnlyList<EffettoCancellazione>> EsaminaAsync(AnagrafeDbContext store, Interessato interessato, CancellationToken ct)
    {
        var (chi, ente, tutto) = (interessato.Soggetti, interessato.Enti[0], interessato.PerSe);
        var incarichi = store.Appartenenze.Where(a => chi.Contains(a.SoggettoId) && a.EnteId == ente);
        return
        [
            EffettoCancellazione.Impedisce("Incarichi in corso", await incarichi.CountAsync(a => a.Stato != StatoAppartenenza.Cessata, ct), "Lavora nell'ente: fai cessare prima il suo incarico."),
            EffettoCancellazione.Impedisce(
                "Limitazioni in vigore",
                await store.Set<RichiestaPrivacy>().CountAsync(r => chi.Contains(r.SoggettoId) && r.EnteId == ente && r.Tipo == TipoRichiesta.Limitazione && r.Stato == StatoRichiesta.Accolta, ct),
                "Il trattamento è limitato, cioè i dati si devono conservare: fai cessare prima la limitazione."),
            EffettoCancellazione.Cancellato("Recapiti", await store.Contatti.CountAsync(c => chi.Contains(c.SoggettoId) && (c.EnteId == ente || tutto && c.EnteId == null), ct)),
            EffettoCancellazione.Cancellato("Indirizzi a cui l'ente scrive", await store.Rapporti.CountAsync(r => chi.Contains(r.SoggettoId) && r.EnteId == ente, ct)),
            EffettoCancellazione.Cancellato("Numeri dei documenti visti", await store.Set<ProvaIdentita>().CountAsync(p => chi.Contains(p.SoggettoId) && p.EnteId == ente && p.Numero != null, ct)),
            EffettoCancellazione.Cancellato("Valori nella storia delle modifiche", await store.Set<VoceStorica>().CountAsync(v => chi.Contains(v.SoggettoId) && (v.EnteId == ente || tutto) && (v.Da != null || v.A != null), ct)),
            tutto
                ? EffettoCancellazione.Cancellato("Scheda comune: residenza, e nome e codici se nient'altro li richiede", 1)
                : EffettoCancellazione.Conservato("Scheda comune", 1, "Anche altri enti hanno a che fare con questo soggetto: nome, codici e recapiti dati dalla persona restano."),
            EffettoCancellazione.Conservato("Riconoscimenti", await store.Riconoscimenti.CountAsync(r => chi.Contains(r.SoggettoId) && r.EnteId == ente, ct), "Provano chi è stato riconosciuto, come e quando; da adesso non aprono più nulla."),
            EffettoCancellazione.Conservato("Incarichi cessati", await incarichi.CountAsync(a => a.Stato == StatoAppartenenza.Cessata, ct), "Dicono chi ha agito per l'ente: nome e codici restano per rispondere degli atti compiuti."),
            EffettoCancellazione.Conservato(
                "Informative lette e consensi", await store.Set<Consenso>().CountAsync(c => chi.Contains(c.SoggettoId), ct) + await store.Set<PresaVisione>().CountAsync(p => chi.Contains(p.SoggettoId), ct),
                "L'ente deve poterli dimostrare (articolo 7 del Regolamento); quelli in vigore sono revocati."),
        ];
    }
}
