using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Inviti;

/// <summary>Somebody works in an ente no more: the link it sent him, if he never used it, is worth nothing.</summary>
internal sealed class AnnullaInvitiQuandoAppartenenzaCessata(CredenzialiDbContext store, TimeProvider orologio) : IReazione<AppartenenzaCessata>
{
    public Task Gestisci(AppartenenzaCessata evento, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        return store.Inviti
            .Where(i => i.SoggettoId == evento.SoggettoId && i.EnteId == evento.EnteId && i.UsatoIl == null && i.AnnullatoIl == null)
            .ExecuteUpdateAsync(i => i.SetProperty(x => x.AnnullatoIl, adesso), ct);
    }
}
