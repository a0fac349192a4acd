using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Registrazione;

/// <summary>Keys that people who registered themselves said to be theirs, and that somebody else has proved to be his.</summary>
internal static class Pretese
{
    /// <summary>Takes the claims on that subject's keys away from whoever registered himself with them; each of them is told.</summary>
    /// <remarks>Only subjects without a principal key lose anything: they made themselves, whereas what a feed or a desk paired is theirs to keep. The caller saves.</remarks>
    public static async Task TogliAsync(AnagrafeDbContext store, Guid titolare, DateTimeOffset adesso, CancellationToken ct)
    {
        var perse = await store.Chiavi
            .Where(p => p.Stato == StatoChiave.Dichiarata && p.SoggettoId != titolare
                && store.Chiavi.Any(v => v.SoggettoId == titolare && v.Valore == p.Valore && v.Stato != StatoChiave.Dichiarata)
                && !store.Chiavi.Any(x => x.SoggettoId == p.SoggettoId && x.Stato == StatoChiave.Principale))
            .Select(p => new
            {
                Chiave = p,
                Denominazione = store.Soggetti.Where(s => s.Id == p.SoggettoId).Select(s => s.Denominazione).Single(),
                Email = store.Contatti.Where(c => c.SoggettoId == p.SoggettoId && c.RecuperoDal != null).Select(c => c.Valore).SingleOrDefault(),
            })
            .ToListAsync(ct);
        foreach (var persa in perse)
        {
            var chi = Chiamante.Anonimo with { Denominazione = "Sistema" };
            store.Chiavi.Remove(persa.Chiave);
            VoceStorica.Annota(store, chi, persa.Chiave.SoggettoId, adesso, Soggetto.Campi.Codici, $"{persa.Chiave.Valore} ({ParoleSoggetto.Stato(persa.Chiave.Stato)})", null, riservata: true);
            store.Pubblica(new ChiaveDichiarataTolta(persa.Chiave.SoggettoId, persa.Denominazione, persa.Email, adesso));
        }
    }
}
