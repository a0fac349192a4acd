using Enti.Credenziali.Data;

namespace Enti.Credenziali.Registro;

/// <summary>The lines about a person that one of his credentials may be told of.</summary>
internal static class RigheDellaCredenziale
{
    /// <summary>Those that name it. Of those that name none: what an ente that it opens wrote and, if no ente handed it over, the registration that made it and what else is the platform's.</summary>
    /// <param name="righe">Lines about its holder.</param>
    /// <param name="store">Where credentials are.</param>
    /// <param name="credenziale">The credential; null for all the lines.</param>
    public static IQueryable<RigaRegistro> DellaCredenziale(this IQueryable<RigaRegistro> righe, CredenzialiDbContext store, Guid? credenziale)
    {
        if (credenziale is not { } id)
        {
            return righe;
        }

        var oggetto = $"credenziale:{id}";
        return righe.Where(r => r.Oggetto == oggetto
            || ((r.Oggetto == null || !r.Oggetto.StartsWith("credenziale:"))
                && store.Credenziali.Any(c => c.Id == id && (r.EnteId == null || r.Ambito == "Registrazione" ? c.EnteEmittenteId == null : c.EntiRiconosciuti.Contains(r.EnteId.Value)))));
    }
}
