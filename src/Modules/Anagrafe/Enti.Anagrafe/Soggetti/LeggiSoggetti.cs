using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>Answers other modules about subjects. Declared keys are never looked at: they prove nothing.</summary>
internal sealed class LeggiSoggetti(AnagrafeDbContext store) :
    IRequestHandler<SoggettoPerId, DatiSoggetto?>, IRequestHandler<SoggettoPerChiave, DatiSoggetto?>, IRequestHandler<SoggettoDellEnte, DatiSoggetto?>, IRequestHandler<SoggettiPerChiavi, IReadOnlyDictionary<string, Guid>>,
    IRequestHandler<DenominazioniSoggetti, IReadOnlyDictionary<Guid, string>>, IRequestHandler<SoggettiPerNome, IReadOnlyList<Guid>>
{
    public async Task<DatiSoggetto?> Handle(SoggettoPerId request, CancellationToken cancellationToken) =>
        (await ConChiavi.SingleOrDefaultAsync(s => s.Id == request.Id, cancellationToken))?.Dati();

    public async Task<DatiSoggetto?> Handle(SoggettoPerChiave request, CancellationToken cancellationToken)
    {
        var chiave = CodiceFiscale.TryParse(request.Chiave, out var codice) ? codice.Valore : PartitaIva.Normalizza(request.Chiave);
        return (await ConChiavi.SingleOrDefaultAsync(
            s => s.Chiavi.Any(c => c.Valore == chiave && c.Stato != StatoChiave.Dichiarata), cancellationToken))?.Dati();
    }

    public async Task<DatiSoggetto?> Handle(SoggettoDellEnte request, CancellationToken cancellationToken)
    {
        var trovato = request.SoggettoId is { } id ? await Handle(new SoggettoPerId(id), cancellationToken) : await Handle(new SoggettoPerChiave(request.Chiave ?? ""), cancellationToken);
        return trovato is not null && await store.Rapporti.AnyAsync(r => r.EnteId == request.EnteId && r.SoggettoId == trovato.Id, cancellationToken) ? trovato : null;
    }

    public async Task<IReadOnlyDictionary<string, Guid>> Handle(SoggettiPerChiavi request, CancellationToken cancellationToken) =>
        await store.Chiavi.Where(c => request.Chiavi.Contains(c.Valore) && c.Stato != StatoChiave.Dichiarata)
            .ToDictionaryAsync(c => c.Valore, c => c.SoggettoId, StringComparer.Ordinal, cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, string>> Handle(DenominazioniSoggetti request, CancellationToken cancellationToken) =>
        (await store.Soggetti.AsNoTracking().Where(s => request.Ids.Contains(s.Id)).ToListAsync(cancellationToken)).ToDictionary(s => s.Id, s => s.Denominazione);

    public async Task<IReadOnlyList<Guid>> Handle(SoggettiPerNome request, CancellationToken cancellationToken)
    {
        // A range instead of LIKE: the index serves it whatever plan the statement gets.
        var (inizio, fine) = (PerRicerca.Normalizza(request.Inizio.Trim()), PerRicerca.Normalizza(request.Inizio.Trim()) + "\U0010FFFF");
        return await store.Database
            .SqlQuery<Guid>($"select soggetto_id as \"Value\" from anagrafe.rapporto where ente_id = {request.EnteId} and ricerca >= {inizio} and ricerca < {fine} order by ricerca, soggetto_id limit {request.Massimo}")
            .ToListAsync(cancellationToken);
    }

    private IQueryable<Soggetto> ConChiavi => store.Soggetti.AsNoTracking().Include(s => s.Chiavi);
}
