using Enti.Abstractions;

namespace Enti.Credenziali.Pin;

/// <summary>Every foreseen failure of PINs.</summary>
internal static class ErroriPin
{
    /// <summary>Which of the two was wrong is not told.</summary>
    public static readonly Errore AttualiErrati = Errore.DelCampo(
        "credenziali.pin-attuali-errati", "attuale", "La password attuale, o il PIN attuale se ne hai già uno, non è corretta: riscrivi tutte e due.");

    public static readonly Errore Diversi = Errore.DelCampo(
        "credenziali.pin-diversi", "pinRipetuto", "I due PIN non sono uguali: riscrivili.");

    public static readonly Errore Mancante = Errore.DelCampo(
        "credenziali.pin-mancante", "pin", "L'ente chiede un PIN a chi ci lavora: scegline uno.");

    /// <summary>The way in is one step away: see the page of the PIN.</summary>
    public static readonly Errore Richiesto = new(
        "credenziali.pin-richiesto", "Questo ente chiede anche un PIN a chi ci lavora: imposta il tuo, poi scegli di nuovo l'ambito.", TipoErrore.Vietato);

    public static readonly Errore NonDaQui = Errore.DelCampo(
        "credenziali.pin-non-da-qui", "pin", "Con il codice ricevuto per SMS si cambia soltanto la password.");

    /// <summary>A new PIN that breaks one or more rules.</summary>
    public static Errore NonAmmesso(IReadOnlyList<string> motivi) => new(
        "credenziali.pin-non-ammesso", "Scegli un altro PIN.", TipoErrore.Validazione, new Dictionary<string, string[]>(StringComparer.Ordinal) { ["pin"] = [.. motivi] });
}
