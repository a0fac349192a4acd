using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>Tells sign-in whose data a subject may open, which enti recognised him and where he works today.</summary>
internal sealed class LeggiProfiloAccesso(AnagrafeDbContext store, TimeProvider orologio) : IRequestHandler<ProfiloAccesso, DatiAccesso?>
{
    public async Task<DatiAccesso?> Handle(ProfiloAccesso request, CancellationToken cancellationToken)
    {
        var soggetto = await store.Soggetti.AsNoTracking().Include(s => s.Chiavi).SingleOrDefaultAsync(s => s.Id == request.SoggettoId, cancellationToken);
        if (soggetto is null)
        {
            return null;
        }

        var oggi = orologio.Oggi();
        var riconoscimenti = await (
            from r in store.Riconoscimenti
            join e in store.Enti on r.EnteId equals e.Id
            where r.SoggettoId == soggetto.Id && r.CessatoIl == null
            orderby e.Codice
            select new RiconoscimentoAttivo(e.Id, e.Codice, r.Metodo, r.Dal)).ToListAsync(cancellationToken);
        var appartenenze = await (
            from a in store.Appartenenze.AsNoTracking()
            join e in store.Enti.AsNoTracking() on a.EnteId equals e.Id
            where a.SoggettoId == soggetto.Id && a.Stato == StatoAppartenenza.Attiva && a.Dal <= oggi && (a.Al == null || a.Al >= oggi) && e.Stato == StatoEnte.Attivo
            orderby e.Denominazione, a.Ruolo
            select new { Ente = e, a.Ruolo }).ToListAsync(cancellationToken);
        return new DatiAccesso(
            soggetto.Id,
            soggetto.Denominazione,
            [.. soggetto.Dati().Chiavi.Where(c => c.Vale).Select(c => c.Valore)],
            riconoscimenti,
            [.. appartenenze.Select(a => new AppartenenzaAttiva(a.Ente.Id, a.Ente.Codice, a.Ente.Denominazione, a.Ente.Dati().Chiavi, a.Ruolo))]);
    }
}
