using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Profilo;
using Enti.Anagrafe.Soggetti;
using Enti.Credenziali.Contracts.Eventi;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>Somebody followed the link of an invitation: the address is his own, and an ente whose first administrator he is comes into use.</summary>
internal sealed class QuandoInvitoAccettato(AnagrafeDbContext store, TimeProvider orologio) : IReazione<InvitoAccettato>
{
    public async Task Gestisci(InvitoAccettato evento, CancellationToken ct)
    {
        var email = Email.Normalizza(evento.Email);

        // The same address may have been written by the person and by desks: the link proves the person's own first.
        if (await store.Contatti.Where(c => c.SoggettoId == evento.SoggettoId && c.Tipo == TipoContatto.Email && c.Valore == email)
            .OrderBy(c => c.EnteId != null).ThenBy(c => c.EnteId != evento.EnteId).FirstOrDefaultAsync(ct) is not { } contatto)
        {
            contatto = new Contatto(evento.SoggettoId, TipoContatto.Email, email);
            store.Contatti.Add(contatto);
        }

        // Other enti that wrote there already may go on, if it was proved for them.
        contatto.Verifica(contatto.Enti.Append(evento.EnteId).Distinct(), evento.Quando);
        await EstendiAsync(evento, ct);
        var oggi = orologio.Oggi();
        if (await store.Appartenenze.AnyAsync(
                a => a.SoggettoId == evento.SoggettoId && a.EnteId == evento.EnteId && a.Ruolo == RuoloAppartenenza.AmministratoreEnte && a.Stato == StatoAppartenenza.Attiva && (a.Al == null || a.Al >= oggi), ct)
            && (await store.Enti.SingleAsync(e => e.Id == evento.EnteId, ct)).Entra())
        {
            store.Registra(Chiamante.Anonimo, "anagrafe.ente-attivato", $"ente:{evento.EnteId}", evento.SoggettoId, enteId: evento.EnteId);
        }
    }

    // What recovered the credential before it opened one ente more goes on to: its holder was in it when he let the ente in.
    private async Task EstendiAsync(InvitoAccettato evento, CancellationToken ct)
    {
        if (evento.Apriva is not { Count: > 0 } apriva)
        {
            return;
        }

        foreach (var altro in await store.Contatti.Where(c => c.SoggettoId == evento.SoggettoId && c.EnteId == null && c.VerificatoIl != null && apriva.All(e => c.Enti.Contains(e)) && !c.Enti.Contains(evento.EnteId)).ToListAsync(ct))
        {
            altro.Apre(evento.EnteId);
        }
    }
}
