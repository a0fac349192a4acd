using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Registrazione;

/// <summary>Prepares the message of who registered himself: the link, or, when the e-mail is of somebody who has an account, a word to that person.</summary>
internal sealed class QuandoRegistrazioneChiesta(CredenzialiDbContext store, CalcoloDiritti calcolo, ISegreti segreti, IMediator mediator, TimeProvider orologio) : IReazione<RegistrazioneChiesta>
{
    public async Task Gestisci(RegistrazioneChiesta evento, CancellationToken ct)
    {
        // Asked for again, or corrected, meanwhile: the newer one speaks.
        var adesso = orologio.GetUtcNow();
        if (await store.Set<RichiestaRegistrazione>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == evento.RegistrazioneId && r.InvioId == evento.InvioId && r.ScadeIl > adesso, ct) is not { } registrazione)
        {
            return;
        }

        if (await TitolareAsync(store, mediator, registrazione.Email, ct) is { } account)
        {
            store.Registro.Add(RigaRegistro.Crea(
                TipoRiga.Accesso, adesso, null, "credenziali.registrazione-con-email-nota", "riuscito", null, "Registrazione", $"credenziale:{account.Id}", account.SoggettoId, [new("utente", account.Username)]));
            var profilo = await calcolo.ProfiloAsync(account.SoggettoId, ct);
            store.Pubblica(new RegistrazioneConEmailNota(evento.InvioId, account.SoggettoId, registrazione.EnteId, profilo.Denominazione, registrazione.Email, account.Username));
            return;
        }

        var token = TokenSegreto.Genera(LinkRegistrazione.Prefisso);
        store.Add(LinkRegistrazione.Nuovo(registrazione, token, adesso));
        store.Pubblica(new RegistrazionePreparata(
            evento.InvioId, registrazione.EnteId, registrazione.Denominazione, registrazione.Email, registrazione.Username,
            segreti.Cifra(RegistrazionePreparata.Scopo, Encoding.UTF8.GetBytes(token)), registrazione.ScadeIl));
    }

    /// <summary>The account of who proved to read that e-mail; null when nobody who did has one that he ever used.</summary>
    internal static async Task<Credenziale?> TitolareAsync(CredenzialiDbContext store, IMediator mediator, string email, CancellationToken ct)
    {
        var noti = await mediator.Send(new SoggettiConEmail(email), ct);
        return await store.Credenziali.AsNoTracking()
            .Where(c => noti.Contains(c.SoggettoId) && c.Stato != StatoCredenziale.Revocata && c.Stato != StatoCredenziale.DaAttivare)
            .OrderByDescending(c => c.CreataIl).FirstOrDefaultAsync(ct);
    }
}
