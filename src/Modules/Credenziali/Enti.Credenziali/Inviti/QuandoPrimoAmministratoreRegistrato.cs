using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Inviti;

/// <summary>The first administrator of the installation chose a password: his credential works at once.</summary>
internal sealed class QuandoPrimoAmministratoreRegistrato(CredenzialiDbContext store, GestioneCredenziale gestione, ISegreti segreti, TimeProvider orologio) : IReazione<PrimoAmministratoreRegistrato>
{
    public async Task Gestisci(PrimoAmministratoreRegistrato evento, CancellationToken ct)
    {
        // Whoever reads the host's log owns the machine: what he had before gives way, and takes with it what other enti recognised.
        var nome = NomeUtente.Normalizza(evento.CodiceFiscale);
        foreach (var vecchia in await store.Credenziali
            .Where(c => (c.SoggettoId == evento.SoggettoId || c.UsernameNormalizzato == nome) && c.Stato != StatoCredenziale.Revocata).ToListAsync(ct))
        {
            await gestione.ChiudiAsync(vecchia, "Sostituita dalla credenziale del primo amministratore.", ct);
        }

        await store.SaveChangesAsync(ct);
        var adesso = orologio.GetUtcNow();
        var impronta = Encoding.UTF8.GetString(segreti.Decifra(PrimoAmministratoreRegistrato.Scopo, evento.ImprontaCifrata));
        var credenziale = Credenziale.ConPassword(evento.SoggettoId, evento.CodiceFiscale, Livello.Media, impronta, [evento.EnteId], adesso);
        store.Credenziali.Add(credenziale);
        store.Pubblica(new CredenzialeRilasciata(credenziale.Id, credenziale.SoggettoId, null, credenziale.Username, credenziale.Livello, adesso));
    }
}
