using Enti.Abstractions;
using MediatR;

namespace Enti.Credenziali.Utenze;

/// <summary>Whether it works, and what operators may do about it.</summary>
internal sealed partial class Credenziale
{
    /// <summary>How long its holder is let in, whoever guesses meanwhile, after a desk unlocked it.</summary>
    public static readonly TimeSpan DurataSblocco = TimeSpan.FromMinutes(15);

    /// <summary>The state as it is at that instant: dates that passed make it Scaduta.</summary>
    public StatoCredenziale StatoAl(DateTimeOffset adesso) => Stato switch
    {
        StatoCredenziale.DaAttivare when PrimaPasswordScade <= adesso => StatoCredenziale.Scaduta,
        StatoCredenziale.DaAttivare or StatoCredenziale.Attiva when ScadeIl <= adesso => StatoCredenziale.Scaduta,
        _ => Stato,
    };

    /// <summary>True when a right password opens a session.</summary>
    public bool Utilizzabile(DateTimeOffset adesso) => StatoAl(adesso) is StatoCredenziale.DaAttivare or StatoCredenziale.Attiva;

    /// <summary>An operator stops it, lets it work again, or closes it for good.</summary>
    public Esito<Unit> Cambia(AzioneCredenziale azione, DateTimeOffset adesso)
    {
        var funzionante = ImprontaPassword is null ? StatoCredenziale.DaAttivare : StatoCredenziale.Attiva;
        StatoCredenziale? nuovo = (azione, Stato) switch
        {
            (AzioneCredenziale.Sospendi, StatoCredenziale.DaAttivare or StatoCredenziale.Attiva) => StatoCredenziale.Sospesa,
            (AzioneCredenziale.Riattiva, StatoCredenziale.Sospesa) => funzionante,
            (AzioneCredenziale.Blocca, StatoCredenziale.DaAttivare or StatoCredenziale.Attiva or StatoCredenziale.Sospesa) => StatoCredenziale.Bloccata,
            (AzioneCredenziale.Sblocca, StatoCredenziale.Bloccata) => funzionante,
            (AzioneCredenziale.Sblocca, StatoCredenziale.DaAttivare or StatoCredenziale.Attiva) when !Sbloccata(adesso) => Stato,
            (AzioneCredenziale.Revoca, not StatoCredenziale.Revocata) => StatoCredenziale.Revocata,
            _ => null,
        };
        if (nuovo is not { } stato)
        {
            return azione is AzioneCredenziale.Sblocca && Sbloccata(adesso) ? ErroriUtenze.GiaSbloccata : ErroriCredenziali.StatoNonAmmesso;
        }

        (Stato, SbloccataFinoAl) = (stato, azione is AzioneCredenziale.Sblocca ? adesso + DurataSblocco : null);
        return Unit.Value;
    }

    /// <summary>True while a desk has just unlocked it: guesses made from elsewhere do not make its holder wait.</summary>
    public bool Sbloccata(DateTimeOffset adesso) => SbloccataFinoAl > adesso;

    /// <summary>Works until the last second of that day in Italy; null for no end.</summary>
    public Esito<Unit> FinoAl(DateOnly? giorno)
    {
        if (Stato is StatoCredenziale.Revocata)
        {
            return ErroriCredenziali.StatoNonAmmesso;
        }

        ScadeIl = giorno?.AddDays(1).MezzanotteInItalia().AddSeconds(-1);
        return Unit.Value;
    }

    /// <summary>True when no other ente's data is behind it, and no other looks after it.</summary>
    public bool SoloDi(Guid enteId) => EntiRiconosciuti.TrueForAll(e => e == enteId) && (EnteRegistrazioneId ?? enteId) == enteId;

    /// <summary>An ente takes its own recognition back: from now on the credential does not open it.</summary>
    public void TogliAccesso(Guid enteId) => EntiRiconosciuti.Remove(enteId);

    /// <summary>A desk of one ente let its holder choose a new password: from now on it opens that ente alone, because the others never saw who asked.</summary>
    /// <returns>The enti that it no longer opens.</returns>
    public IReadOnlyList<Guid> ReimpostaAlloSportello(Guid enteId)
    {
        List<Guid> altri = [.. EntiRiconosciuti.Where(e => e != enteId)];
        EntiRiconosciuti.RemoveAll(altri.Contains);
        Stato = Stato is StatoCredenziale.Bloccata ? ImprontaPassword is null ? StatoCredenziale.DaAttivare : StatoCredenziale.Attiva : Stato;
        return altri;
    }
}
