using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Password;

/// <summary>Whoever is signed in changes password or PIN: shows again the ones in use, which is a guess like any other, and finds them as they were.</summary>
/// <remarks>A session left open at a desk is no way to guess: a wrong one is charged and stays in the log. And whoever guesses elsewhere
/// keeps out neither the owner's own device nor, after a desk unlocked it, his first change (abuse case 7).</remarks>
internal sealed class CambioSegreto(
    CredenzialiDbContext store, Chiamante chi, LimiteHashing limite, ProvaSegreto prova, DispositiviNoti dispositivi, TentativiSbagliati sbagliati, TimeProvider orologio)
{
    /// <summary>Looks at the secrets in use and, when they are right, saves the new one in one transaction.</summary>
    /// <param name="credenziale">Tracked by the store.</param>
    /// <param name="azione">Stable verb of the change.</param>
    /// <param name="errati">The answer to wrong ones, and how the log calls it.</param>
    /// <param name="da">Where from.</param>
    /// <param name="controlla">Hashes and compares; null when they are wrong. Runs on a thread of its own.</param>
    /// <param name="salva">Puts the new one in its place, with the line of the log.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Esito<TEsito>> FaiAsync<T, TEsito>(
        Credenziale credenziale, string azione, (Errore Errore, string Esito) errati, Provenienza da, Func<T?> controlla, Func<T, RigaRegistro, Task<TEsito>> salva, CancellationToken ct)
        where T : class
    {
        var noto = await dispositivi.ConosceAsync(credenziale.Id, da.Dispositivo, ct);
        var contatori = Tentativi.Di(credenziale.Username, credenziale, da, noto, credenziale.Sbloccata(orologio.GetUtcNow()));
        using var turno = limite.PrendiPerDispositivoNoto(credenziale.Id);
        if (turno is null)
        {
            return limite.Occupato();
        }

        var provata = await prova.FaiAsync(turno, contatori, controlla, giusti => giusti is not null, ct);
        if (!provata.Riuscito)
        {
            return provata.Errore;
        }

        RigaRegistro Riga(string esito) => RigaRegistro.DiAccesso(chi, azione, orologio.GetUtcNow(), da.Indirizzo?.ToString(), da.Agente, esito: esito);
        if (provata.Valore is not { } giusta)
        {
            await sbagliati.ScriviAsync(Riga(errati.Esito), contatori, ct);
            return errati.Errore;
        }

        try
        {
            await using var transazione = await store.Database.BeginTransactionAsync(ct);
            var esito = await salva(giusta, Riga("riuscito"));
            await transazione.CommitAsync(ct);
            return esito;
        }
        catch (DbUpdateConcurrencyException)
        {
            return ErroriCredenziali.AppenaCambiata;
        }
    }
}
