using Enti.Abstractions;
using Enti.Servizi.Catalogo;
using Enti.Servizi.Contracts.Letture;
using Enti.Servizi.Data;
using Enti.Servizi.Profili;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Diritti;

/// <summary>Answers <see cref="ProfiliEServiziNellEnte"/>, for the sheet of somebody who works in the ente.</summary>
internal sealed class LeggiProfiliEServizi(ServiziDbContext store, TimeProvider orologio) : IRequestHandler<ProfiliEServiziNellEnte, ProfiliEServizi>
{
    public async Task<ProfiliEServizi> Handle(ProfiliEServiziNellEnte request, CancellationToken cancellationToken)
    {
        var oggi = orologio.Oggi();
        var assegnati = await store.Assegnazioni.AsNoTracking()
            .Where(a => a.SoggettoId == request.SoggettoId && a.EnteId == request.EnteId && (a.Al == null || a.Al >= oggi))
            .OrderBy(a => a.Dal).ThenBy(a => a.Id)
            .Select(a => new { a.Profilo, a.Dal, a.Al })
            .ToListAsync(cancellationToken);
        var servizi = await (
            from a in store.Abilitazioni
            join s in store.Servizi on a.ServizioId equals s.Id
            where a.SoggettoId == request.SoggettoId && a.EnteId == request.EnteId && (a.Al == null || a.Al >= oggi)
            orderby s.Nome, a.Dal, a.Id
            select new ServizioTenuto(s.Codice, s.Nome, a.Dal, a.Al,
                s.Stato == StatoServizio.Pubblicato
                && (s.EnteId == request.EnteId || store.Concessioni.Any(c => c.ServizioId == s.Id && c.EnteId == request.EnteId && c.Dal <= oggi && (c.Al == null || c.Al >= oggi)))))
            .ToListAsync(cancellationToken);
        return new ProfiliEServizi(
        [
            .. request.Ruoli.Distinct(StringComparer.Ordinal).SelectMany(r => CatalogoProfili.DelRuolo(r).Select(p => new ProfiloTenuto(p.Codice, p.Nome, r, null, null))),
            .. assegnati.Select(a => new ProfiloTenuto(a.Profilo, CatalogoProfili.Trova(a.Profilo)?.Nome ?? a.Profilo, null, a.Dal, a.Al)),
        ],
        servizi);
    }
}
