using Enti.Infrastructure.Segreti;
using Enti.Notifiche.Canali;
using Enti.Notifiche.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Enti.Notifiche.Invii;

/// <summary>Sends what is due. What cannot leave now waits longer and longer; what nobody will ever take is given up, in sight of the ente.</summary>
/// <remarks>
/// SMTP has no transactions: a host that dies after the server's "250" and before our commit sends the message again when its
/// lease ends. The Message-ID is the same both times, so that mailboxes and people can tell.
/// </remarks>
[DisallowConcurrentExecution]
internal sealed class SpedisciNotifiche(CodaInvii coda, IServiceScopeFactory ambiti, ISegreti segreti, TimeProvider orologio, ILogger<SpedisciNotifiche> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SpedisciAsync(cancellationToken);

    /// <summary>Empties the queue of what is due, or stops at the first message whose channel does not answer.</summary>
    /// <returns>How many messages were tried.</returns>
    internal async Task<int> SpedisciAsync(CancellationToken ct)
    {
        await using var giro = ambiti.CreateAsyncScope();
        var canali = giro.ServiceProvider.GetServices<ICanale>().ToDictionary(c => c.Tipo);
        var provate = 0;
        while (await coda.PrendiAsync(ct) is { } id)
        {
            provate++;
            if ((await ProvaAsync(id, canali, ct)).CanaleFermo)
            {
                break;
            }
        }

        return provate;
    }

    private async Task<EsitoInvio> ProvaAsync(Guid id, Dictionary<TipoCanale, ICanale> canali, CancellationToken ct)
    {
        await using var ambito = ambiti.CreateAsyncScope();
        var store = ambito.ServiceProvider.GetRequiredService<NotificheDbContext>();
        var notifica = await store.Notifiche.Include(n => n.Prove).SingleAsync(n => n.Id == id, ct);
        var esito = await InviaAsync(store, notifica, canali[notifica.Canale], ct);
        notifica.Concludi(esito, orologio.GetUtcNow());
        if (esito.SopprimiIndirizzo)
        {
            store.Add(Soppressione.Nuova(notifica, esito.Dettaglio, orologio.GetUtcNow()));
        }

        if (esito.Esito is not EsitoTentativo.Riuscito)
        {
            log.LogWarning("Message {Id}, attempt {Tentativo}: {Esito}, now {Stato}", notifica.Id, notifica.Tentativi, esito.Esito, notifica.Stato);
        }

        await store.SaveChangesAsync(CancellationToken.None);
        return esito;
    }

    private async Task<EsitoInvio> InviaAsync(NotificheDbContext store, Notifica notifica, ICanale canale, CancellationToken ct)
    {
        if (notifica.Scadenza < orologio.GetUtcNow())
        {
            return EsitoInvio.Tardivo;
        }

        var indirizzo = Soppressione.Normale(notifica.Indirizzo);
        return await store.Soppressioni.AnyAsync(s => s.Canale == notifica.Canale && s.Indirizzo == indirizzo, ct)
            ? EsitoInvio.Soppresso
            : await canale.InviaAsync(notifica, notifica.Riservata ? TestoRiservato.Apri(segreti, notifica.Testo) : notifica.Testo, ct);
    }
}
