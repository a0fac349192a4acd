using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Riservatezza;
using Enti.Anagrafe.Soggetti;
using Enti.Credenziali.Contracts.Letture;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Unioni;

/// <summary>Two subjects that seem to be one: what would come of making them one, and what stands against it.</summary>
/// <param name="Tenuto">The one that stays.</param>
/// <param name="Doppione">The one that turned out to be a copy.</param>
/// <param name="Impedimenti">Why it cannot be done, in Italian; none when it can.</param>
internal sealed record EsameUnione(Soggetto Tenuto, Soggetto Doppione, IReadOnlyList<string> Impedimenti)
{
    /// <summary>Looks at both, as the ente sees them; null when one of them is not of the ente.</summary>
    /// <remarks>A merge never joins credentials or keys: who has one keeps it, and two different keys of a kind are two subjects.</remarks>
    public static async Task<EsameUnione?> FaiAsync(AnagrafeDbContext store, IMediator mediator, Guid ente, Guid tenuto, Guid doppione, CancellationToken ct)
    {
        Guid[] due = [tenuto, doppione];
        var soggetti = await store.Soggetti.Include(s => s.Chiavi)
            .Where(s => due.Contains(s.Id) && s.UnitoA == null && store.Rapporti.Any(r => r.EnteId == ente && r.SoggettoId == s.Id)).ToListAsync(ct);
        if (soggetti.Find(s => s.Id == tenuto) is not { } primo || soggetti.Find(s => s.Id == doppione) is not { } secondo || tenuto == doppione)
        {
            return null;
        }

        var credenziali = await mediator.Send(new SoggettiConCredenziale(due), ct);
        var oggi = await store.Appartenenze.AnyAsync(a => a.SoggettoId == doppione && a.Stato != StatoAppartenenza.Cessata, ct);
        var altriEnti = await store.Rapporti.AnyAsync(r => r.SoggettoId == doppione && r.EnteId != ente, ct);
        var recupero = await store.Contatti.AnyAsync(c => c.SoggettoId == doppione && c.RecuperoDal != null, ct);
        var limitati = await store.LimitatoAsync(tenuto, ct) || await store.LimitatoAsync(doppione, ct);
        var schede = await store.SchedeOperatori.Where(s => due.Contains(s.SoggettoId)).Select(s => new { s.SoggettoId, s.EnteId }).ToListAsync(ct);
        var altrove = schede.Exists(s => s.SoggettoId == doppione && s.EnteId != ente) || await store.Appartenenze.AnyAsync(a => a.SoggettoId == doppione && a.EnteId != ente, ct);
        return new EsameUnione(primo, secondo,
        [
            .. Se(limitati, "Il trattamento dei dati di uno dei due è limitato: aspetta che la limitazione cessi."),
            .. Credenziali(credenziali.Contains(tenuto), credenziali.Contains(doppione)),
            .. Se(oggi, "Il doppione lavora in un ente: tieni quello e unisci l'altro."),
            .. Se(altrove, "Il doppione ha lavorato anche per altri enti, che lo vedrebbero cambiare: tieni quello e unisci l'altro."),
            .. Se(schede.Count(s => s.EnteId == ente) > 1, "Tutti e due hanno una scheda di operatore nell'ente: non si può scegliere quale buttare, lasciali separati."),
            .. Se(altriEnti, "Il doppione è conosciuto anche da altri enti, che lo vedrebbero cambiare: tieni quello e unisci l'altro."),
            .. Se(recupero, "Il doppione ha un indirizzo per recuperare l'accesso: tieni quello e unisci l'altro."),
            .. Se(secondo.Identita is Identita.Verificata && primo.Identita is not Identita.Verificata, "Il doppione ha l'identità verificata: tieni quello e unisci l'altro."),
            .. Se(primo.Tipo is TipoSoggetto.PersonaGiuridica && secondo.Tipo is TipoSoggetto.PersonaFisica, "Il doppione è una persona: tieni quella e unisci l'altro."),
            .. Se(primo.Tipo != secondo.Tipo && secondo is { Tipo: TipoSoggetto.PersonaGiuridica, Identita: Identita.Verificata }, "Una persona e un'impresa con identità verificata non sono lo stesso soggetto."),
            .. Enum.GetValues<TipoChiave>().SelectMany(t => ChiaviDiverse(primo, secondo, t)),
        ]);
    }

    private static IEnumerable<string> Credenziali(bool tenuto, bool doppione) => (tenuto, doppione) switch
    {
        (true, true) => ["Tutti e due hanno una credenziale: revoca prima quella che non serve."],
        (false, true) => ["Il doppione ha una credenziale: tieni quello e unisci l'altro."],
        _ => [],
    };

    private static IEnumerable<string> ChiaviDiverse(Soggetto primo, Soggetto secondo, TipoChiave tipo)
    {
        static List<string> Valgono(Soggetto s, TipoChiave tipo) => [.. s.Chiavi.Where(c => c.Tipo == tipo && c.Stato is not StatoChiave.Dichiarata).Select(c => c.Valore)];

        // The provisional codice fiscale is the one key that a person leaves for another.
        static bool Provvisorio(string valore) => CodiceFiscale.TryParse(valore, out var c) && c.Tipo is TipoCodiceFiscale.Provvisorio;

        var (a, b) = (Valgono(primo, tipo), Valgono(secondo, tipo).Where(v => !Provvisorio(v)).ToList());
        return Se(a.Count > 0 && b.Except(a, StringComparer.Ordinal).Any(), tipo is TipoChiave.PartitaIva ? "Hanno due partite IVA diverse: sono due soggetti." : "Hanno due codici fiscali diversi: sono due soggetti.");
    }

    private static IEnumerable<string> Se(bool condizione, string frase) => condizione ? [frase] : [];
}
