using Enti.Abstractions;

namespace Enti.Credenziali;

/// <summary>Every foreseen failure of the module.</summary>
internal static class ErroriCredenziali
{
    /// <summary>The one answer of a sign-in that fails, whatever the cause: it tells nobody who exists.</summary>
    public static readonly Errore AccessoNegato = new(
        "credenziali.accesso-negato", "Utente o password non corretti, oppure credenziali non utilizzabili. Controlla i dati e riprova.", TipoErrore.NonAutenticato);

    public static readonly Errore Occupato = new(
        "credenziali.occupato", "In questo momento ci sono troppi accessi: riprova tra qualche secondo.", TipoErrore.Occupato, RiprovaTra: TimeSpan.FromSeconds(2));

    public static readonly Errore GiaAttivata = new(
        "credenziali.gia-attivata", "La credenziale è già stata attivata: la prima password non si può rifare.", TipoErrore.Conflitto);

    public static readonly Errore StatoNonAmmesso = new(
        "credenziali.stato-non-ammesso", "La credenziale non può passare a questo stato.", TipoErrore.Conflitto);

    public static readonly Errore AttualeErrata = Errore.DelCampo(
        "credenziali.password-attuale-errata", "attuale", "La password attuale non è corretta.");

    /// <summary>Another request of the same person, a second press of the button above all, came first.</summary>
    public static readonly Errore AppenaCambiata = new(
        "credenziali.appena-cambiata", "La password o il PIN sono appena stati cambiati da un'altra richiesta: questa non ha cambiato nulla. Se non li conosci, esci e usa «Password dimenticata».", TipoErrore.Conflitto);

    public static readonly Errore PasswordDiverse = Errore.DelCampo(
        "credenziali.password-diverse", "ripetuta", "Le due password non sono uguali: riscrivile.");

    public static readonly Errore AmbitoSconosciuto = new(
        "credenziali.ambito-sconosciuto", "L'ambito scelto non è fra i tuoi: ricarica la pagina e scegline un altro.", TipoErrore.NonTrovato);

    public static readonly Errore SessioneSconosciuta = new(
        "credenziali.sessione-sconosciuta", "La sessione non esiste o è già terminata.", TipoErrore.NonTrovato);

    /// <summary>Too many guesses: the same for accounts that exist and for names that nobody has.</summary>
    public static Errore TroppiTentativi(TimeSpan attesa) => new(
        "credenziali.troppi-tentativi", "Troppi tentativi di accesso: attendi prima di riprovare.", TipoErrore.TroppeRichieste, RiprovaTra: attesa);

    /// <summary>A new password that breaks one or more rules.</summary>
    public static Errore PasswordDebole(IReadOnlyList<string> motivi) => new(
        "credenziali.password-non-ammessa", "Scegli un'altra password.", TipoErrore.Validazione, new Dictionary<string, string[]>(StringComparer.Ordinal) { ["nuova"] = [.. motivi] });
}
