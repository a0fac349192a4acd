using Enti.Abstractions;

namespace Enti.Credenziali.Recupero;

/// <summary>The foreseen failures of a recovery started at a desk.</summary>
internal static class ErroriSportello
{
    public static readonly Errore Ferma = new(
        "credenziali.recupero-di-credenziale-ferma", "La credenziale non funziona: riattivala o sbloccala, poi manda il link.", TipoErrore.Conflitto);

    public static readonly Errore InAttesa = new(
        "credenziali.recupero-in-attesa", "L'indirizzo di recupero è cambiato da meno di 72 ore: aspetta che siano passate.", TipoErrore.Conflitto);

    public static readonly Errore HaUnIndirizzo = new(
        "credenziali.recupero-per-email", "Ha un'e-mail di recupero: manda lì il link. Se non la legge più, cambiala allo sportello guardando un documento.", TipoErrore.Conflitto);

    public static readonly Errore SenzaIndirizzo = new(
        "credenziali.recupero-senza-email", "Non ha un'e-mail di recupero: serve un codice stampato allo sportello.", TipoErrore.Conflitto);

    public static readonly Errore RegistratoDaSe = new(
        "credenziali.recupero-di-chi-si-e-registrato-da-se", "Si è registrato da sé, e nessuno ha visto un documento suo: se ha perso anche l'e-mail, consegnagli una busta.", TipoErrore.Conflitto);

    public static readonly Errore DiChiLavora = new(
        "credenziali.recupero-di-chi-lavora", "Lavora nell'ente: il codice può stamparlo soltanto chi amministra l'ente.", TipoErrore.Vietato);

    public static readonly Errore AmministraAltrove = new(
        "credenziali.recupero-di-chi-amministra-altrove", "Con questa credenziale amministra un altro ente, che resterebbe senza: si recupera soltanto con la sua e-mail.", TipoErrore.Conflitto);

    /// <summary>One answer for a name that nobody has and for a code that is wrong, used, replaced or expired: it must not tell which.</summary>
    public static readonly Errore CodiceNonValido = new(
        "credenziali.codice-non-valido", "Nome utente o codice non corretti, oppure il codice non vale più. Controlla il foglio e riprova.", TipoErrore.NonAutenticato);

    /// <summary>Too many links for one mailbox.</summary>
    public static readonly Errore TroppiLink = new(
        "credenziali.troppi-link", "Sono già partiti tre link in un'ora: aspetta prima di mandarne un altro.", TipoErrore.TroppeRichieste, RiprovaTra: LinkRecupero.Durata);
}
