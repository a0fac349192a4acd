using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Servizi.Contracts.Eventi;
using Enti.Servizi.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Diritti;

/// <summary>Whoever leaves an ente leaves there profiles and services too: were he to come back, he starts with none.</summary>
internal sealed class QuandoAppartenenzaCessata(ServiziDbContext store, TimeProvider orologio) : IReazione<AppartenenzaCessata>
{
    public async Task Gestisci(AppartenenzaCessata evento, CancellationToken ct)
    {
        // Yesterday is the last day: rights count whole days, and today's must be gone at once.
        var oggi = orologio.Oggi();
        var ieri = oggi.AddDays(-1);
        await store.Assegnazioni
            .Where(a => a.SoggettoId == evento.SoggettoId && a.EnteId == evento.EnteId && (a.Al == null || a.Al >= oggi))
            .ExecuteUpdateAsync(u => u.SetProperty(a => a.Al, ieri), ct);
        await store.Abilitazioni
            .Where(a => a.SoggettoId == evento.SoggettoId && a.EnteId == evento.EnteId && (a.Al == null || a.Al >= oggi))
            .ExecuteUpdateAsync(u => u.SetProperty(a => a.Al, ieri), ct);
        store.Pubblica(new DirittiCambiati(evento.SoggettoId, evento.EnteId));
    }
}
