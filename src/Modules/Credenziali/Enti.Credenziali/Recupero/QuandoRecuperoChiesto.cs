using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Recupero;

/// <summary>Prepares the link of whoever lost a password, when there is an account that can be recovered so; the log alone says how it went.</summary>
internal sealed class QuandoRecuperoChiesto(CredenzialiDbContext store, CercaCredenziale cerca, PreparazioneLink link, EffettiSportello sportello, ISegreti segreti, IMediator mediator, RecuperoPerSms sms, TimeProvider orologio)
    : IReazione<RecuperoChiesto>
{
    public async Task Gestisci(RecuperoChiesto evento, CancellationToken ct)
    {
        var username = Encoding.UTF8.GetString(segreti.Decifra(RecuperoChiesto.Scopo, evento.UsernameCifrato));
        var adesso = orologio.GetUtcNow();
        var credenziale = await cerca.ConAsync(username, ct);
        if (evento.Richiesta is { } richiesta)
        {
            Annota(evento, username, credenziale, await sms.PreparaAsync(credenziale, richiesta, adesso, ct), "SMS", adesso);
            return;
        }

        var recapito = credenziale is null ? null : await mediator.Send(new RecapitoDiRecupero(credenziale.SoggettoId), ct);
        var ostacolo = await OstacoloAsync(credenziale, recapito, adesso, ct);
        Annota(evento, username, credenziale, ostacolo, null, adesso);
        if (ostacolo is null)
        {
            await link.PreparaAsync(credenziale!, recapito!, adesso, ct);
        }
    }

    private void Annota(RecuperoChiesto evento, string username, Credenziale? credenziale, string? ostacolo, string? via, DateTimeOffset adesso) => store.Registro.Add(RigaRegistro.Crea(
        TipoRiga.Accesso, adesso, null, "credenziali.recupero-chiesto", ostacolo ?? "riuscito", null, "Recupero", credenziale is null ? null : $"credenziale:{credenziale.Id}", credenziale?.SoggettoId,
        [new("utente", username), new("indirizzo", evento.Indirizzo), new("dispositivo", evento.Agente), new("via", via)]));

    private async Task<string?> OstacoloAsync(Credenziale? credenziale, DatiRecupero? recapito, DateTimeOffset adesso, CancellationToken ct) =>
        credenziale switch
        {
            null => "utente sconosciuto",

            // A first password is voided and printed again by whoever handed it over, never from here.
            _ when credenziale.StatoAl(adesso) is not StatoCredenziale.Attiva => "credenziale non attiva",
            _ when recapito is null => "senza indirizzo di recupero",
            _ when !recapito.ValePer(credenziale) => "indirizzo di recupero che non vale per gli enti che questa credenziale apre",
            _ when recapito.ValeDal > adesso => "indirizzo di recupero cambiato da meno di 72 ore",
            _ when await sportello.AmministraAltroveAsync(credenziale, recapito.SportelloDi, ct) => "amministra un altro ente",
            _ when await link.TroppiAsync(credenziale, adesso, ct) => "troppe richieste",
            _ => null,
        };
}
