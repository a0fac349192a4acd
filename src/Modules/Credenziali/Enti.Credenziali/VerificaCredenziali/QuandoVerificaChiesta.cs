using System.Net;
using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Sessioni;
using Enti.Infrastructure.Segreti;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.VerificaCredenziali;

/// <summary>Prepares the link that shows the state of a credential, when there is one and its holder reads a recovery address; the log alone says how it went.</summary>
internal sealed class QuandoVerificaChiesta(CredenzialiDbContext store, CercaCredenziale cerca, CalcoloDiritti calcolo, ISegreti segreti, IMediator mediator, TimeProvider orologio) : IReazione<VerificaChiesta>
{
    public async Task Gestisci(VerificaChiesta evento, CancellationToken ct)
    {
        var username = Encoding.UTF8.GetString(segreti.Decifra(VerificaChiesta.Scopo, evento.UsernameCifrato));
        var adesso = orologio.GetUtcNow();
        var unOraFa = adesso - LinkVerifica.Durata;
        var credenziale = await cerca.ConAsync(username, ct);
        var recapito = credenziale is null ? null : await mediator.Send(new RecapitoDiRecupero(credenziale.SoggettoId), ct);
        var ostacolo = credenziale switch
        {
            null => "utente sconosciuto",
            _ when recapito is null => "senza indirizzo di recupero",
            _ when !recapito.ValePer(credenziale) => "indirizzo di recupero che non vale per gli enti che questa credenziale apre",
            _ when recapito.ValeDal > adesso => "indirizzo di recupero cambiato da meno di 72 ore",
            _ when await store.Set<LinkVerifica>().CountAsync(l => l.CredenzialeId == credenziale.Id && l.CreatoIl > unOraFa, ct) >= LinkVerifica.AllOra => "troppe richieste",
            _ => null,
        };
        var da = new Provenienza(IPAddress.TryParse(evento.Indirizzo, out var indirizzo) ? indirizzo : null, evento.Agente);
        store.Registro.Add(RegistroVerifiche.Riga("credenziali.verifica-chiesta", ostacolo ?? "riuscito", username, credenziale, da, adesso));
        if (ostacolo is not null)
        {
            return;
        }

        await store.Set<LinkVerifica>().Where(l => l.CredenzialeId == credenziale!.Id).SostituisciAsync(adesso, ct);
        var token = TokenSegreto.Genera(LinkVerifica.Prefisso);
        var link = store.Add(LinkVerifica.Nuovo(credenziale!.Id, token, adesso)).Entity;
        var profilo = await calcolo.ProfiloAsync(credenziale.SoggettoId, ct);
        store.Pubblica(new VerificaPreparata(
            link.Id, credenziale.SoggettoId, credenziale.EnteEmittenteId, profilo.Denominazione, recapito!.Indirizzo, segreti.Cifra(VerificaPreparata.Scopo, Encoding.UTF8.GetBytes(token)), link.ScadeIl));
    }
}
