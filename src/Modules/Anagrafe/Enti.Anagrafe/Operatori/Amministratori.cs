using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Operatori;

/// <summary>An ente in use always has an administrator, today and every day to come: whoever changes who works there asks here.</summary>
internal static class Amministratori
{
    /// <summary>Makes the changes of who works in an ente wait for each other, to the end of the transaction: two that go at once cannot both think the other stays.</summary>
    public static Task BloccaAsync(AnagrafeDbContext store, Guid ente, CancellationToken ct) =>
        store.Database.ExecuteSqlAsync($"select 1 from anagrafe.ente where id = {ente} for update", ct);

    /// <summary>Null when, with the changes saved so far in this transaction, some administrator is there from today on without a gap.</summary>
    public static async Task<Errore?> ControllaAsync(AnagrafeDbContext store, Guid ente, DateOnly oggi, CancellationToken ct)
    {
        await store.SaveChangesAsync(ct);
        if (await store.Enti.AnyAsync(e => e.Id == ente && e.Stato == StatoEnte.NonRegistrato, ct))
        {
            return null;
        }

        var incarichi = await store.Appartenenze.AsNoTracking()
            .Where(a => a.EnteId == ente && a.Ruolo == RuoloAppartenenza.AmministratoreEnte && a.Stato == StatoAppartenenza.Attiva && (a.Al == null || a.Al >= oggi))
            .Select(a => new { a.Dal, a.Al }).ToListAsync(ct);
        return SenzaVuoti(incarichi.Select(a => (a.Dal, a.Al)), oggi) ? null : ErroriOperatori.UltimoAmministratore;
    }

    /// <summary>True when the periods, one after the other, cover every day from the given one on.</summary>
    public static bool SenzaVuoti(IEnumerable<(DateOnly Dal, DateOnly? Al)> periodi, DateOnly oggi)
    {
        var scoperto = oggi;
        foreach (var (dal, al) in periodi.OrderBy(p => p.Dal))
        {
            if (dal > scoperto)
            {
                return false;
            }

            if (al is not { } ultimo)
            {
                return true;
            }

            scoperto = ultimo >= scoperto ? ultimo.AddDays(1) : scoperto;
        }

        return false;
    }
}
