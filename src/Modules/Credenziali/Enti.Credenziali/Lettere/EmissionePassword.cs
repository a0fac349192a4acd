using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Password;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Lettere;

/// <summary>A first password just made, in clear until its letter has been written.</summary>
/// <param name="Beneficiario">Whom it is for.</param>
/// <param name="Credenziale">What it activates.</param>
/// <param name="Password">As it will be printed.</param>
internal sealed record PrimaPasswordEmessa(Beneficiario Beneficiario, Credenziale Credenziale, string Password);

/// <summary>Makes the first passwords of a page of letters: new credentials, or new passwords for those that nobody activated.</summary>
internal sealed class EmissionePassword(CredenzialiDbContext store, GestioneCredenziale gestione, ISegreti segreti)
{
    /// <summary>Makes what can be made; who is left out needs no letter any more, or has a key that is somebody else's user name.</summary>
    /// <remarks>The caller saves.</remarks>
    public Task<List<PrimaPasswordEmessa>> EmettiAsync(LottoLettere lotto, IReadOnlyList<Beneficiario> pagina, TimeSpan durata, DateTimeOffset adesso, CancellationToken ct) =>
        lotto.RistampaDiId is { } precedente ? RinnovaAsync(precedente, pagina, durata, adesso, ct) : CreaAsync(lotto.EnteId, pagina, durata, adesso, ct);

    private async Task<List<PrimaPasswordEmessa>> CreaAsync(Guid enteId, IReadOnlyList<Beneficiario> pagina, TimeSpan durata, DateTimeOffset adesso, CancellationToken ct)
    {
        var perNome = pagina.ToDictionary(b => NomeUtente.Normalizza(b.ChiavePrincipale), StringComparer.Ordinal);
        var nomi = perNome.Keys.ToArray();
        var omonime = await store.Credenziali
            .Where(c => nomi.Contains(c.UsernameNormalizzato) && c.Stato != StatoCredenziale.Revocata)
            .ToListAsync(ct);
        foreach (var omonima in omonime)
        {
            // An expired one is closed, not renewed: another ente may have released it, and renewing would hand over that ente's recognition too.
            if (omonima.SoggettoId == perNome[omonima.UsernameNormalizzato].SoggettoId && omonima.StatoAl(adesso) is StatoCredenziale.Scaduta)
            {
                await gestione.ChiudiAsync(omonima, "Scaduta: una nuova lettera ne prende il posto.", ct);
            }
            else
            {
                perNome.Remove(omonima.UsernameNormalizzato);
            }
        }

        // Names must be free before they are taken again: the index that keeps them unique does not know the order of one save.
        await store.SaveChangesAsync(ct);
        return
        [
            .. from beneficiario in perNome.Values
               let password = PrimaPassword.Genera()
               let credenziale = store.Add(Credenziale.DaConsegnare(
                   beneficiario.SoggettoId, beneficiario.ChiavePrincipale, enteId, PrimaPassword.Impronta(segreti, password), durata, adesso)).Entity
               select new PrimaPasswordEmessa(beneficiario, credenziale, password),
        ];
    }

    private async Task<List<PrimaPasswordEmessa>> RinnovaAsync(Guid lottoId, IReadOnlyList<Beneficiario> pagina, TimeSpan durata, DateTimeOffset adesso, CancellationToken ct)
    {
        var soggetti = pagina.Select(b => b.SoggettoId).ToArray();
        var credenziali = await (
            from lettera in store.Set<Lettera>()
            where lettera.LottoId == lottoId && soggetti.Contains(lettera.SoggettoId)
            join credenziale in store.Credenziali on lettera.CredenzialeId equals credenziale.Id
            select credenziale).ToDictionaryAsync(c => c.SoggettoId, ct);
        return
        [
            .. from beneficiario in pagina
               let credenziale = credenziali[beneficiario.SoggettoId]
               let password = PrimaPassword.Genera()
               where credenziale.RinnovaPrimaPassword(PrimaPassword.Impronta(segreti, password), durata, adesso).Riuscito
               select new PrimaPasswordEmessa(beneficiario, credenziale, password),
        ];
    }
}
