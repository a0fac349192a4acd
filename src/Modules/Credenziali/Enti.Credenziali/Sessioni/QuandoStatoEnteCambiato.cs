using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Sessioni;

/// <summary>A suspended ente opens to nobody: sessions that open it end, people's and operators' alike, and its programs' keys stop until it is taken up again.</summary>
internal sealed class QuandoStatoEnteCambiato(CredenzialiDbContext store, IMediator mediator) : IReazione<StatoEnteCambiato>
{
    public async Task Gestisci(StatoEnteCambiato evento, CancellationToken ct)
    {
        var sospeso = await mediator.Send(new EntePerId(evento.EnteId), ct) is { Stato: StatoEnte.Sospeso };
        await store.ChiaviApi.Where(c => c.EnteId == evento.EnteId).ExecuteUpdateAsync(c => c.SetProperty(x => x.Sospesa, sospeso), ct);
        if (sospeso)
        {
            await store.Sessioni.Where(s => s.EnteId == evento.EnteId || s.EntiRiconosciuti.Contains(evento.EnteId)).ExecuteDeleteAsync(ct);
        }
    }
}
