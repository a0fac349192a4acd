using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>Answers other modules about enti: by codice IPA, by identifier, all those in use.</summary>
internal sealed class LeggiEnti(AnagrafeDbContext store) :
    IRequestHandler<EntePerCodice, DatiEnte?>, IRequestHandler<EntePerId, DatiEnte?>, IRequestHandler<EntiAttivi, IReadOnlyList<DatiEnte>>
{
    public async Task<DatiEnte?> Handle(EntePerCodice request, CancellationToken cancellationToken)
    {
        var codice = request.Codice.ToLowerInvariant();
        return (await store.Enti.AsNoTracking().SingleOrDefaultAsync(e => e.Codice == codice, cancellationToken))?.Dati();
    }

    public async Task<DatiEnte?> Handle(EntePerId request, CancellationToken cancellationToken) =>
        (await store.Enti.AsNoTracking().SingleOrDefaultAsync(e => e.Id == request.Id, cancellationToken))?.Dati();

    public async Task<IReadOnlyList<DatiEnte>> Handle(EntiAttivi request, CancellationToken cancellationToken) =>
        [.. (await store.Enti.AsNoTracking().Where(e => e.Stato == StatoEnte.Attivo).OrderBy(e => e.Denominazione).ToListAsync(cancellationToken)).Select(e => e.Dati())];
}
