using Enti.Credenziali.Buste;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Link;
using Enti.Credenziali.Recupero;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Password;

/// <summary>Puts a new password in its place: every session, known device, recovery link and desk code ends with the old one (ASVS 7.4.3), and the holder is told.</summary>
internal sealed class NuovaPassword(CredenzialiDbContext store, TimeProvider orologio)
{
    /// <summary>Saves it in the transaction of whoever calls.</summary>
    /// <param name="credenziale">Tracked by the store.</param>
    /// <param name="impronta">Hash of the new password.</param>
    /// <param name="riga">The line of the log that says how it came about.</param>
    /// <param name="ct">Cancels.</param>
    public async Task SalvaAsync(Credenziale credenziale, string impronta, RigaRegistro riga, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        if (credenziale.CambiaPassword(impronta, adesso))
        {
            (await store.Set<Busta>().SingleOrDefaultAsync(b => b.CredenzialeId == credenziale.Id && b.Stato == StatoBusta.Consegnata, ct))?.Attiva(adesso);
            store.Add(FattoCredenziale.Nuovo(credenziale.Id, TipoFatto.Attivata, adesso));
            store.Pubblica(new CredenzialeRilasciata(credenziale.Id, credenziale.SoggettoId, credenziale.EnteEmittenteId, credenziale.Username, credenziale.Livello, adesso));
        }

        store.Pubblica(new PasswordCambiata(credenziale.Id, credenziale.SoggettoId, adesso));
        store.Registro.Add(riga);
        await store.SaveChangesAsync(ct);
        await store.LinkRecupero.Where(l => l.CredenzialeId == credenziale.Id).SostituisciAsync(adesso, ct);
        await store.Set<CodiceSportello>().Where(c => c.CredenzialeId == credenziale.Id && c.UsatoIl == null && c.AnnullatoIl == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.AnnullatoIl, adesso), ct);
        await store.Sessioni.Where(s => s.CredenzialeId == credenziale.Id).ExecuteDeleteAsync(ct);
        await store.Dispositivi.Where(d => d.CredenzialeId == credenziale.Id).ExecuteDeleteAsync(ct);
    }
}
