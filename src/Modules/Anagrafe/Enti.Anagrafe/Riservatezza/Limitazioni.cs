using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>Restrictions in force: what they stop (art. 18).</summary>
internal static class Limitazioni
{
    /// <summary>True while some ente must only keep the subject's data: nobody changes the sheet that enti share.</summary>
    public static Task<bool> LimitatoAsync(this AnagrafeDbContext store, Guid soggetto, CancellationToken ct) =>
        store.Set<RichiestaPrivacy>().AnyAsync(r => r.SoggettoId == soggetto && r.Tipo == TipoRichiesta.Limitazione && r.Stato == StatoRichiesta.Accolta, ct);

    /// <summary>Subjects whose data that ente must only keep: it writes them neither letters nor messages.</summary>
    public static IQueryable<Guid> LimitatiDa(this AnagrafeDbContext store, Guid ente) =>
        store.Set<RichiestaPrivacy>().Where(r => r.EnteId == ente && r.Tipo == TipoRichiesta.Limitazione && r.Stato == StatoRichiesta.Accolta).Select(r => r.SoggettoId);
}
