using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Credenziali.Contracts.Eventi;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>An ente wrote letters with a first password: it recognises those subjects from now on.</summary>
/// <remarks>
/// A letter goes only to who has no credential that works, and starts a new one. What other enti had recognised came with the old
/// credential, and ends here: else an ente could print itself a letter and read what another one owes to the same person.
/// </remarks>
internal sealed class QuandoLetterePreparate(AnagrafeDbContext store) : IReazione<LetterePreparate>
{
    public async Task Gestisci(LetterePreparate evento, CancellationToken ct)
    {
        // Events may come late: one that is older than what is in force must neither end it nor stand beside it.
        await store.Riconoscimenti
            .Where(r => evento.SoggettoIds.Contains(r.SoggettoId) && r.CessatoIl == null && r.Dal < evento.Quando && r.Metodo != MetodoRiconoscimento.AccessoForte)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.CessatoIl, evento.Quando), ct);
        var nuovi = await store.Soggetti
            .Where(s => evento.SoggettoIds.Contains(s.Id))
            .Where(s => !store.Riconoscimenti.Any(r => r.SoggettoId == s.Id && r.CessatoIl == null && (r.EnteId == evento.EnteId || r.Dal > evento.Quando)))
            .Select(s => s.Id)
            .ToListAsync(ct);
        store.Riconoscimenti.AddRange(nuovi.Select(id => new Riconoscimento(evento.EnteId, id, MetodoRiconoscimento.Lettera, evento.Quando)));
    }
}
