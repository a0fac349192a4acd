using System.Linq.Expressions;
using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>Takes an envelope for the rest of the transaction.</summary>
internal static class BusteBloccate
{
    /// <summary>The envelope as it is once nobody else is changing it; null when there is none.</summary>
    /// <remarks>Of two desks that hold the same envelope the second waits here, and then reads that it is gone.</remarks>
    public static async Task<Busta?> BloccataAsync(this CredenzialiDbContext store, Expression<Func<Busta, bool>> quale, CancellationToken ct)
    {
        var id = await store.Set<Busta>().Where(quale).Select(b => (Guid?)b.Id).SingleOrDefaultAsync(ct);
        if (id is null)
        {
            return null;
        }

        await store.Database.ExecuteSqlAsync($"select from credenziali.buste where id = {id} for update", ct);
        return await store.Set<Busta>().SingleAsync(b => b.Id == id, ct);
    }
}
