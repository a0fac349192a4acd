using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>Answers other modules about one ente: by codice IPA, by identifier.</summary>
internal sealed class LeggiEnti(AnagrafeDbContext store) :
    IRequestHandler<EntePerCodice, DatiEnte?>, IRequestHandler<EntePerId, DatiEnte?>
{
    public async Task<DatiEnte?> Handle(EntePerCodice request, CancellationToken cancellationToken)
    {
        var codice = request.Codice.ToLowerInvariant();
        return (await store.Enti.AsNoTracking().SingleOrDefaultAsync(e => e.Codice == codice, cancellationToken))?.Dati();
    }

    public async Task<DatiEnte?> Handle(EntePerId request, CancellationToken cancellationToken) =>
        (await store.Enti.AsNoTracking().SingleOrDefaultAsync(e => e.Id == request.Id, cancellationToken))?.Dati();
}
