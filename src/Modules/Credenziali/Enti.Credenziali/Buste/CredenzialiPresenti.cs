using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>Looks whether somebody needs an envelope at all.</summary>
internal static class CredenzialiPresenti
{
    /// <summary>Why no envelope is to be given to a subject, and what to do instead; null when one may be given.</summary>
    /// <remarks>A credential that another ente released does not stand in the way, nor is it opened to this one: who holds it was seen by others.
    /// The envelope makes one beside it, with its own name and this ente's recognition alone.</remarks>
    public static async Task<Errore?> ImpedimentoAsync(this CredenzialiDbContext store, Guid soggetto, Guid ente, DateTimeOffset adesso, CancellationToken ct)
    {
        var sue = await store.Credenziali.AsNoTracking()
            .Where(c => c.SoggettoId == soggetto && c.Stato != StatoCredenziale.Revocata && c.Livello != Livello.Debole)
            .ToListAsync(ct);
        return sue.Where(c => c.EntiRiconosciuti.Contains(ente)).Select(c => c.StatoAl(adesso)).Where(s => s is not StatoCredenziale.Scaduta).OrderBy(s => s).Select(s => (StatoCredenziale?)s).FirstOrDefault() switch
        {
            null => null,
            StatoCredenziale.DaAttivare => ErroriBuste.HaUnaPrimaPassword,
            StatoCredenziale.Attiva => ErroriBuste.HaGiaUnaCredenziale,
            _ => ErroriBuste.HaUnaCredenzialeFerma,
        };
    }

    /// <summary>Closes those of this ente alone that are over, because nobody used them in time or their last day has passed: the envelope takes their place.</summary>
    public static async Task ChiudiScaduteAsync(this CredenzialiDbContext store, GestioneCredenziale gestione, Guid soggetto, Guid ente, DateTimeOffset adesso, CancellationToken ct)
    {
        var sue = await store.Credenziali.Where(c => c.SoggettoId == soggetto && c.Stato != StatoCredenziale.Revocata && c.Livello != Livello.Debole).ToListAsync(ct);
        foreach (var scaduta in sue.Where(c => c.SoloDi(ente) && c.StatoAl(adesso) is StatoCredenziale.Scaduta))
        {
            await gestione.ChiudiAsync(scaduta, "Scaduta: una nuova busta ne prende il posto.", ct);
        }
    }
}
