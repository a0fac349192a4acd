using Enti.Abstractions;
using Enti.Credenziali.Link;

namespace Enti.Credenziali.Registrazione;

/// <summary>Every foreseen failure of self-registration.</summary>
internal static class ErroriRegistrazione
{
    /// <summary>A login name is the one thing that may be told to be taken; how often one may ask is limited.</summary>
    public static readonly Errore NomeOccupato = Errore.DelCampo(
        "credenziali.nome-utente-occupato", "username", "Questo nome utente è già usato: scegline un altro.");

    public static readonly Errore InformativaCambiata = Errore.DelCampo(
        "credenziali.informativa-cambiata", "informativa", "Leggi l'informativa privacy in vigore e conferma di averla letta.");

    public static readonly Errore NonAmmessa = new(
        "credenziali.registrazione-non-ammessa", "Per scelta dell'ente qui i cittadini non si registrano con una password: entra con CIE, CNS o SPID, o rivolgiti all'Ufficio relazioni con il pubblico.", TipoErrore.Conflitto);

    /// <summary>One answer for a browser that registered nobody, or whose registration is over.</summary>
    public static readonly Errore Sconosciuta = new(
        "credenziali.registrazione-sconosciuta", "In questo browser non c'è nessuna registrazione in attesa: forse è già confermata, o sono passati 7 giorni.", TipoErrore.NonTrovato);

    /// <summary>The link is right, but it is opened in another browser than the one that registered: the password says that it is the same person.</summary>
    public static readonly Errore ServeLaPassword = Errore.DelCampo(
        "credenziali.registrazione-password", "password", "Scrivi la password che hai scelto quando ti sei registrato.");

    public static readonly Errore PasswordErrata = Errore.DelCampo(
        "credenziali.registrazione-password-errata", "password", "Non è la password scelta per questa registrazione: riprova.");

    /// <summary>Told only to whoever holds the link, and so reads that mailbox.</summary>
    public static readonly Errore EmailConAccount = new(
        "credenziali.registrazione-email-con-account", "Con questa e-mail c'è già un account: usa quello, o la pagina «Password dimenticata».", TipoErrore.Conflitto);

    public static readonly Errore NomePerso = new(
        "credenziali.registrazione-nome-perso", "Il nome utente che avevi scelto nel frattempo non è più libero: registrati di nuovo con un altro.", TipoErrore.Conflitto);

    /// <summary>What to do with a link that is worth nothing any more. Whoever holds it had it in his mailbox: to him it may be told which it was.</summary>
    public static Errore Link(EsitoLink esito) => esito switch
    {
        EsitoLink.Usato => new("credenziali.registrazione-gia-confermata", "La registrazione è già confermata: puoi accedere.", TipoErrore.NonPiuDisponibile),
        EsitoLink.Sostituito => new("credenziali.registrazione-link-sostituito", "Questo link non vale più: usa quello del messaggio più recente.", TipoErrore.NonPiuDisponibile),
        EsitoLink.Scaduto => new("credenziali.registrazione-scaduta", "Sono passati 7 giorni senza conferma: registrati di nuovo.", TipoErrore.NonPiuDisponibile),
        _ => new("credenziali.registrazione-link-sconosciuto", "Questo link non vale: controlla di averlo copiato per intero.", TipoErrore.NonPiuDisponibile),
    };

    /// <summary>Too many messages to a mailbox, or from an address.</summary>
    public static Errore Troppe(TimeSpan attesa) => new(
        "credenziali.troppe-registrazioni", "Sono partite troppe richieste per questa e-mail o da questo indirizzo: attendi prima di riprovare.", TipoErrore.TroppeRichieste, RiprovaTra: attesa);
}
