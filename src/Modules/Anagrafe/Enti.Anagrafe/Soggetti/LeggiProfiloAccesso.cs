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
    // Compiled once, and one round trip: every sign-in asks it.
    private static readonly Func<AnagrafeDbContext, Guid, DateOnly, CancellationToken, Task<Profilo?>> Cerca = EF.CompileAsyncQuery(
        (AnagrafeDbContext store, Guid id, DateOnly oggi, CancellationToken ct) => store.Soggetti.AsNoTracking().AsSingleQuery().Include(s => s.Chiavi)
            .Where(s => s.Id == id)
            .Select(s => new Profilo(
                s,
                (from r in store.Riconoscimenti
                 join e in store.Enti on r.EnteId equals e.Id
                 where r.SoggettoId == s.Id && r.CessatoIl == null
                 orderby e.Codice
                 select new RiconoscimentoAttivo(e.Id, e.Codice, r.Metodo, r.Dal)).ToList(),
                (from a in store.Appartenenze
                 join e in store.Enti on a.EnteId equals e.Id
                 where a.SoggettoId == s.Id && a.Stato == StatoAppartenenza.Attiva && a.Dal <= oggi && (a.Al == null || a.Al >= oggi) && e.Stato == StatoEnte.Attivo
                 orderby e.Denominazione, a.Ruolo
                 select new Incarico(e, a.Ruolo)).ToList()))
            .SingleOrDefault());

    public async Task<DatiAccesso?> Handle(ProfiloAccesso request, CancellationToken cancellationToken)
    {
        if (await Cerca(store, request.SoggettoId, orologio.Oggi(), cancellationToken) is not { } profilo)
        {
            return null;
        }

        var chiavi = profilo.Soggetto.Dati().Chiavi.Where(c => c.Vale).ToList();
        return new DatiAccesso(
            profilo.Soggetto.Id,
            profilo.Soggetto.Denominazione,
            [.. chiavi.Select(c => c.Valore)],
            profilo.Riconoscimenti,
            [.. profilo.Incarichi.Select(i => new AppartenenzaAttiva(i.Ente.Id, i.Ente.Codice, i.Ente.Denominazione, i.Ente.Dati().Chiavi, i.Ruolo))])
        {
            Platea = profilo.Soggetto.Tipo is TipoSoggetto.PersonaGiuridica ? Platea.Imprese : chiavi.Exists(c => c.Tipo is TipoChiave.PartitaIva) ? Platea.Professionisti : Platea.Cittadini,
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

    private sealed record Profilo(Soggetto Soggetto, IReadOnlyList<RiconoscimentoAttivo> Riconoscimenti, IReadOnlyList<Incarico> Incarichi);

    private sealed record Incarico(Ente Ente, RuoloAppartenenza Ruolo);
}
