using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.RegistroEnti;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>Tells sign-in whose data a subject may open, which enti recognised him and where he works today.</summary>
internal sealed class LeggiProfiloAccesso(AnagrafeDbContext store, TimeProvider orologio) : IRequestHandler<ProfiloAccesso, DatiAccesso?>, IRequestHandler<ChiLavoraNellEnte, IReadOnlyList<IncaricoAttivo>>
{
    // Compiled once: every sign-in asks them.
    private static readonly Func<AnagrafeDbContext, Guid, CancellationToken, Task<Soggetto?>> Soggetto = EF.CompileAsyncQuery(
        (AnagrafeDbContext store, Guid id, CancellationToken ct) => store.Soggetti.AsNoTracking().Include(s => s.Chiavi).SingleOrDefault(s => s.Id == id));

    private static readonly Func<AnagrafeDbContext, Guid, IAsyncEnumerable<RiconoscimentoAttivo>> Riconoscimenti = EF.CompileAsyncQuery(
        (AnagrafeDbContext store, Guid id) =>
            from r in store.Riconoscimenti
            join e in store.Enti on r.EnteId equals e.Id
            where r.SoggettoId == id && r.CessatoIl == null
            orderby e.Codice
            select new RiconoscimentoAttivo(e.Id, e.Codice, r.Metodo, r.Dal));

    private static readonly Func<AnagrafeDbContext, Guid, DateOnly, IAsyncEnumerable<Incarico>> Incarichi = EF.CompileAsyncQuery(
        (AnagrafeDbContext store, Guid id, DateOnly oggi) =>
            from a in store.Appartenenze.AsNoTracking()
            join e in store.Enti.AsNoTracking() on a.EnteId equals e.Id
            where a.SoggettoId == id && a.Stato == StatoAppartenenza.Attiva && a.Dal <= oggi && (a.Al == null || a.Al >= oggi) && e.Stato == StatoEnte.Attivo
            orderby e.Denominazione, a.Ruolo
            select new Incarico(e, a.Ruolo));

    public async Task<DatiAccesso?> Handle(ProfiloAccesso request, CancellationToken cancellationToken)
    {
        if (await Soggetto(store, request.SoggettoId, cancellationToken) is not { } soggetto)
        {
            return null;
        }

        var chiavi = soggetto.Dati().Chiavi.Where(c => c.Vale).ToList();
        return new DatiAccesso(
            soggetto.Id,
            soggetto.Denominazione,
            [.. chiavi.Select(c => c.Valore)],
            await Riconoscimenti(store, soggetto.Id).ToListAsync(cancellationToken),
            [.. (await Incarichi(store, soggetto.Id, orologio.Oggi()).ToListAsync(cancellationToken)).Select(i => new AppartenenzaAttiva(i.Ente.Id, i.Ente.Codice, i.Ente.Denominazione, i.Ente.Dati().Chiavi, i.Ruolo))])
        {
            Platea = soggetto.Tipo is TipoSoggetto.PersonaGiuridica ? Platea.Imprese : chiavi.Exists(c => c.Tipo is TipoChiave.PartitaIva) ? Platea.Professionisti : Platea.Cittadini,
        };
    }

    public async Task<IReadOnlyList<IncaricoAttivo>> Handle(ChiLavoraNellEnte request, CancellationToken cancellationToken)
    {
        var oggi = orologio.Oggi();
        return await store.Appartenenze.AsNoTracking()
            .Where(a => a.EnteId == request.EnteId && a.Stato == StatoAppartenenza.Attiva && a.Dal <= oggi && (a.Al == null || a.Al >= oggi) && store.Enti.Any(e => e.Id == a.EnteId && e.Stato == StatoEnte.Attivo))
            .Select(a => new IncaricoAttivo(a.SoggettoId, a.Ruolo))
            .ToListAsync(cancellationToken);
    }

    private sealed record Incarico(Ente Ente, RuoloAppartenenza Ruolo);
}
