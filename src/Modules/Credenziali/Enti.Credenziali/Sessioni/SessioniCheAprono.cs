using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Utenze;

namespace Enti.Credenziali.Sessioni;

/// <summary>Which sessions are an ente's business: those at work in it, and those in one's own affairs of a credential that it looks after.</summary>
/// <remarks>A session at work in another ente is that one's alone, whatever else its credential would open.</remarks>
internal static class SessioniCheAprono
{
    /// <summary>Those that are not over: what expired stays in the table until the job that cleans up comes by.</summary>
    public static IQueryable<Sessione> Aperte(this IQueryable<Sessione> sessioni, DateTimeOffset adesso) =>
        sessioni.Where(s => s.ScadeIl > adesso && s.VistaIl.AddSeconds(s.InattivitaSecondi) > adesso);

    /// <summary>The sessions that open the ente.</summary>
    public static IQueryable<Sessione> CheAprono(this CredenzialiDbContext store, Guid ente) => store.Sessioni
        .Where(s => s.EnteId == ente || s.AmbitoTipo == TipoAmbito.Personale && store.Credenziali.Where(Credenziale.Di(ente)).Any(c => c.Id == s.CredenzialeId));
}
