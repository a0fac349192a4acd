using Enti.Abstractions;
using Enti.Servizi.Contracts.Letture;
using Enti.Servizi.Data;
using Enti.Servizi.Profili;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Diritti;

/// <summary>Answers what a person may do in an ente today, for the session that is being opened there.</summary>
/// <remarks>
/// A service counts only while it is published and, when another ente owns it, while that ente concedes it: withdrawing the
/// concession shuts out everybody at once, without touching the people's own grants.
/// </remarks>
internal sealed class CalcolaDiritti(ServiziDbContext store, TimeProvider orologio) : IRequestHandler<DirittiNellEnte, Contracts.Letture.Diritti>
{
    public async Task<Contracts.Letture.Diritti> Handle(DirittiNellEnte request, CancellationToken cancellationToken)
    {
        var oggi = orologio.Oggi();
        var assegnati = await store.Assegnazioni
            .Where(a => a.SoggettoId == request.SoggettoId && a.EnteId == request.EnteId && a.Dal <= oggi && (a.Al == null || a.Al >= oggi))
            .Select(a => a.Profilo)
            .ToListAsync(cancellationToken);
        var servizi = await (
            from a in store.Abilitazioni
            join s in store.Servizi on a.ServizioId equals s.Id
            where a.SoggettoId == request.SoggettoId && a.EnteId == request.EnteId && a.Dal <= oggi && (a.Al == null || a.Al >= oggi)
                && s.Stato == Catalogo.StatoServizio.Pubblicato
                && (s.EnteId == request.EnteId
                    || store.Concessioni.Any(c => c.ServizioId == s.Id && c.EnteId == request.EnteId && c.Dal <= oggi && (c.Al == null || c.Al >= oggi)))
            select new { s.Codice, s.EnteId, s.Permessi }).ToListAsync(cancellationToken);

        var profili = CatalogoProfili.DelRuolo(request.Ruolo).Concat(assegnati.Select(CatalogoProfili.Trova).OfType<Profilo>());
        return new Contracts.Letture.Diritti(
            [.. profili.SelectMany(p => p.Permessi).Concat(servizi.SelectMany(s => s.Permessi)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            servizi.GroupBy(s => s.Codice, s => s.EnteId, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => (IReadOnlyList<Guid>)[.. g.Distinct()], StringComparer.Ordinal));
    }
}
