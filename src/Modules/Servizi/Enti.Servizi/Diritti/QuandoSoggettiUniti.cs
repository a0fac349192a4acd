using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Servizi.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Diritti;

/// <summary>Two subjects were one: the profiles and services that the copy had in the ente are, as past, of the one that stays.</summary>
/// <remarks>A merge gives nobody a right: what of the copy still runs ends first, for the copy works nowhere.</remarks>
internal sealed class QuandoSoggettiUniti(ServiziDbContext store, TimeProvider orologio) : IReazione<SoggettiUniti>
{
    public async Task Gestisci(SoggettiUniti evento, CancellationToken ct)
    {
        var (ente, tenuto, doppione) = (evento.EnteId, evento.TenutoId, evento.DoppioneId);
        var oggi = orologio.Oggi();
        var ieri = oggi.AddDays(-1);
        await store.BloccaProfiliAsync(ente, ct);
        await store.Assegnazioni.Where(a => a.SoggettoId == doppione && a.EnteId == ente && (a.Al == null || a.Al >= oggi)).ExecuteUpdateAsync(u => u.SetProperty(a => a.Al, ieri), ct);
        await store.Abilitazioni.Where(a => a.SoggettoId == doppione && a.EnteId == ente && (a.Al == null || a.Al >= oggi)).ExecuteUpdateAsync(u => u.SetProperty(a => a.Al, ieri), ct);

        // What one gave the other stays as it was, both names on it: nobody may seem to have given it to himself.
        await store.Assegnazioni.Where(a => a.SoggettoId == doppione && a.EnteId == ente && (a.AssegnatoDa == null || a.AssegnatoDa != tenuto))
            .ExecuteUpdateAsync(u => u.SetProperty(a => a.SoggettoId, tenuto), ct);
        await store.Abilitazioni.Where(a => a.SoggettoId == doppione && a.EnteId == ente && (a.ApprovataDa == null || a.ApprovataDa != tenuto))
            .ExecuteUpdateAsync(u => u.SetProperty(a => a.SoggettoId, tenuto), ct);
    }
}
