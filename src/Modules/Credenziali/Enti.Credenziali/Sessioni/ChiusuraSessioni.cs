using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Sessioni;

/// <summary>Ends the sessions of somebody whose rights in an ente changed.</summary>
internal static class ChiusuraSessioni
{
    /// <summary>Those open in the ente; one that is going there with the old rights is waited for, and ends too.</summary>
    public static async Task ChiudiSessioniAsync(this CredenzialiDbContext store, Guid soggetto, Guid ente, CancellationToken ct)
    {
        await store.Database.ExecuteSqlAsync($"select from credenziali.sessioni where soggetto_id = {soggetto} order by impronta for update", ct);
        await store.Sessioni.Where(s => s.SoggettoId == soggetto && s.EnteId == ente).ExecuteDeleteAsync(ct);
    }
}
