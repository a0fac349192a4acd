using Enti.Abstractions;
using Enti.Servizi.Data;
using Enti.Servizi.Profili;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Riservatezza;

/// <summary>What Servizi keeps about somebody: the profiles he holds or held, the services he may or might use.</summary>
internal sealed class DatiServizi(ServiziDbContext store) : IDatiPersonali
{
    public string Modulo => "servizi";

    public async Task<IReadOnlyList<SezioneDati>> RaccogliAsync(Interessato chi, CancellationToken ct)
    {
        var (soggetti, enti) = (chi.Soggetti, chi.Enti);
        var profili = await store.Assegnazioni.AsNoTracking().Where(a => soggetti.Contains(a.SoggettoId) && enti.Contains(a.EnteId)).OrderBy(a => a.AssegnatoIl).ToListAsync(ct);
        var abilitazioni = await (
            from a in store.Abilitazioni
            join s in store.Servizi on a.ServizioId equals s.Id
            where soggetti.Contains(a.SoggettoId) && enti.Contains(a.EnteId)
            orderby a.ApprovataIl
            select new { s.Nome, a.Dal, a.Al, a.ApprovataIl }).ToListAsync(ct);
        return
        [
            SezioneDati.Di("profili", "Profili", profili, a => [new("profilo", "Profilo", CatalogoProfili.Trova(a.Profilo)?.Nome ?? a.Profilo), new("dal", "Dal", a.Dal), new("al", "Al", a.Al), new("assegnatoIl", "Assegnato il", a.AssegnatoIl)]),
            SezioneDati.Di("abilitazioni", "Abilitazioni", abilitazioni, a => [new("servizio", "Servizio", a.Nome), new("dal", "Dal", a.Dal), new("al", "Al", a.Al), new("approvataIl", "Approvata il", a.ApprovataIl)]),
        ];
    }

    public async Task<IReadOnlyList<EffettoCancellazione>> EsaminaCancellazioneAsync(Interessato chi, CancellationToken ct)
    {
        var (soggetti, ente) = (chi.Soggetti, chi.Enti[0]);
        var quanti = await store.Assegnazioni.CountAsync(a => soggetti.Contains(a.SoggettoId) && a.EnteId == ente, ct) + await store.Abilitazioni.CountAsync(a => soggetti.Contains(a.SoggettoId) && a.EnteId == ente, ct);
        return [EffettoCancellazione.Conservato("Profili e abilitazioni", quanti, "Dicono chi poteva fare che cosa, e da quando a quando: restano per rispondere degli atti compiuti.", identifica: true)];
    }
}
