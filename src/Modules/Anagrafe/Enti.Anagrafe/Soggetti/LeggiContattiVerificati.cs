using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Riservatezza;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>Finds where an ente may write: contacts verified by a session open to that ente, after its recognition still in force.</summary>
internal sealed class LeggiContattiVerificati(AnagrafeDbContext store) :
    IRequestHandler<ContattiVerificati, IReadOnlyList<ContattoVerificato>>, IRequestHandler<ContattiVerificatiPerChiavi, IReadOnlyList<ContattoVerificato>>
{
    public Task<IReadOnlyList<ContattoVerificato>> Handle(ContattiVerificati request, CancellationToken cancellationToken) =>
        Trova(request.EnteId, store.Soggetti.Where(s => request.Soggetti.Contains(s.Id)), cancellationToken);

    public Task<IReadOnlyList<ContattoVerificato>> Handle(ContattiVerificatiPerChiavi request, CancellationToken cancellationToken) =>
        Trova(request.EnteId, store.Soggetti.Where(s => s.Chiavi.Any(c => request.Chiavi.Contains(c.Valore) && c.Stato != StatoChiave.Dichiarata)), cancellationToken);

    private async Task<IReadOnlyList<ContattoVerificato>> Trova(Guid ente, IQueryable<Soggetto> soggetti, CancellationToken ct)
    {
        var trovati = await (
            from s in soggetti
            join c in store.Contatti on s.Id equals c.SoggettoId
            join r in store.Riconoscimenti on s.Id equals r.SoggettoId
            where r.EnteId == ente && r.CessatoIl == null && c.VerificatoIl >= r.Dal && c.Enti.Contains(ente) && !store.LimitatiDa(ente).Contains(s.Id)
            orderby s.Id, c.Id
            select new ContattoVerificato(s.Id, s.Denominazione, c.Tipo, c.Valore)).ToListAsync(ct);

        // The person and the desk may have written the same one.
        return [.. trovati.Distinct()];
    }
}
