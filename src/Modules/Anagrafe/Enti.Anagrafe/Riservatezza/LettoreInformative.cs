using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.RegistroEnti;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>Answers which notice holds, who has not read it, and whether a consent is given.</summary>
internal sealed class LettoreInformative(AnagrafeDbContext store, TimeProvider orologio) :
    IRequestHandler<InformativaDellEnte, InformativaPubblica?>, IRequestHandler<InformativeDaLeggere, IReadOnlyList<InformativaDaLeggere>>, IRequestHandler<ConsensoDato, bool>
{
    public async Task<InformativaPubblica?> Handle(InformativaDellEnte request, CancellationToken cancellationToken)
    {
        var codice = request.EnteCodice.ToLowerInvariant();
        if (await store.Enti.AsNoTracking().SingleOrDefaultAsync(e => e.Codice == codice && e.Stato != StatoEnte.NonRegistrato, cancellationToken) is not { } ente)
        {
            return null;
        }

        // What will hold later is not announced: until then it may still be followed by another.
        var adesso = orologio.GetUtcNow();
        var versioni = await store.Set<Informativa>().AsNoTracking().Where(i => i.EnteId == ente.Id && i.ValeDal <= adesso).OrderByDescending(i => i.Numero)
            .Select(i => new VersioneInformativa(i.Numero!.Value, i.ValeDal, i.Impronta)).ToListAsync(cancellationToken);
        if (versioni.Count == 0)
        {
            var testo = TestoPredefinito.Per(ente.Denominazione);
            var piattaforma = new VersioneInformativa(0, null, Informativa.Calcola(testo));
            return request.Versione is null or 0 ? new InformativaPubblica(ente.Codice, ente.Denominazione, piattaforma, InVigore: true, testo, [piattaforma]) : null;
        }

        var chiesta = request.Versione is { } numero ? versioni.Find(v => v.Numero == numero) : versioni[0];
        return chiesta is null
            ? null
            : new InformativaPubblica(
                ente.Codice, ente.Denominazione, chiesta, chiesta == versioni[0],
                await store.Set<Informativa>().Where(i => i.EnteId == ente.Id && i.Numero == chiesta.Numero).Select(i => i.Testo).SingleAsync(cancellationToken), versioni);
    }

    public async Task<IReadOnlyList<InformativaDaLeggere>> Handle(InformativeDaLeggere request, CancellationToken cancellationToken)
    {
        var adesso = orologio.GetUtcNow();
        return await (
            from i in store.Set<Informativa>()
            join e in store.Enti on i.EnteId equals e.Id
            where request.Enti.Contains(i.EnteId) && i.ValeDal <= adesso
                && !store.Set<Informativa>().Any(n => n.EnteId == i.EnteId && n.ValeDal <= adesso && n.Numero > i.Numero)
                && !store.Set<PresaVisione>().Any(p => p.SoggettoId == request.SoggettoId && p.InformativaId == i.Id)
            orderby e.Denominazione
            select new InformativaDaLeggere(i.Id, e.Codice, e.Denominazione, i.Numero!.Value)).ToListAsync(cancellationToken);
    }

    public async Task<bool> Handle(ConsensoDato request, CancellationToken cancellationToken) => await (
        from f in store.Set<Finalita>()
        where f.EnteId == request.EnteId && f.Codice == request.Finalita && f.ChiusaIl == null
        from c in store.Set<Consenso>().Where(c => c.FinalitaId == f.Id && c.SoggettoId == request.SoggettoId).OrderByDescending(c => c.Numero).Take(1)
        select c.Dato).SingleOrDefaultAsync(cancellationToken);
}
