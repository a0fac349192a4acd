using Enti.Servizi.Contracts.Letture;
using Enti.Servizi.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Catalogo;

/// <summary>Answers the home page's and the catalogue's question: what can be used here. A service that several enti offer shows once.</summary>
internal sealed class LeggiServiziPubblicati(ServiziDbContext store) : IRequestHandler<ServiziPubblicati, IReadOnlyList<ServizioPubblicato>>
{
    public async Task<IReadOnlyList<ServizioPubblicato>> Handle(ServiziPubblicati request, CancellationToken cancellationToken)
    {
        var pubblicati = await store.Servizi.AsNoTracking()
            .Where(s => s.Stato == StatoServizio.Pubblicato)
            .OrderBy(s => s.Nome).ThenBy(s => s.Id)
            .ToListAsync(cancellationToken);
        return [.. pubblicati.DistinctBy(s => s.Codice, StringComparer.Ordinal)
            .Select(s => new ServizioPubblicato(s.Codice, s.Nome, s.Descrizione, s.LivelloMinimo, s.Indirizzo, "/servizi/" + s.Codice))];
    }
}
