using System.Text;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Recupero;

/// <summary>Prepares the code for whoever asked to recover by SMS; the one sent before stops to work.</summary>
internal sealed class RecuperoPerSms(CredenzialiDbContext store, CalcoloDiritti calcolo, ISegreti segreti, IMediator mediator)
{
    /// <summary>Why no code leaves, for the log; null when one does. The caller saves.</summary>
    public async Task<string?> PreparaAsync(Credenziale? credenziale, byte[] richiesta, DateTimeOffset adesso, CancellationToken ct)
    {
        if (credenziale is null)
        {
            return "utente sconosciuto";
        }

        // Two requests at once would both leave an open code: the credential's row makes them wait for each other.
        await store.Database.ExecuteSqlAsync($"select 1 from credenziali.credenziali where id = {credenziale.Id} for update", ct);
        var recapito = await mediator.Send(new CellulareDiRecupero(credenziale.SoggettoId, credenziale.EntiRiconosciuti), ct);
        var unOraFa = adesso - TimeSpan.FromHours(1);
        var ostacolo = recapito switch
        {
            _ when credenziale.StatoAl(adesso) is not StatoCredenziale.Attiva => "credenziale non attiva",
            null => "senza cellulare verificato",
            _ when recapito.ValeDal > adesso => "cellulare verificato da meno di 72 ore",
            _ when await store.Set<CodiceRecupero>().CountAsync(c => c.CredenzialeId == credenziale.Id && c.CreatoIl > unOraFa, ct) >= CodiceRecupero.AllOra => "troppe richieste",
            _ => null,
        };
        if (ostacolo is null)
        {
            await MandaAsync(credenziale, recapito!.Indirizzo, richiesta, adesso, ct);
        }

        return ostacolo;
    }

    private async Task MandaAsync(Credenziale credenziale, string numero, byte[] richiesta, DateTimeOffset adesso, CancellationToken ct)
    {
        await store.Set<CodiceRecupero>().Where(c => c.CredenzialeId == credenziale.Id && c.ChiusaIl == null)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.ChiusaIl, adesso), ct);
        var codice = CodiceMonouso.Genera();
        var nuovo = store.Add(CodiceRecupero.Nuovo(credenziale.Id, richiesta, numero, codice, segreti, adesso)).Entity;
        var profilo = await calcolo.ProfiloAsync(credenziale.SoggettoId, ct);
        store.Pubblica(new CodiceRecuperoPreparato(
            nuovo.Id, credenziale.SoggettoId, credenziale.EnteEmittenteId, profilo.Denominazione, numero,
            segreti.Cifra(CodiceRecuperoPreparato.Scopo, Encoding.UTF8.GetBytes(codice)), nuovo.ScadeIl));
    }
}
