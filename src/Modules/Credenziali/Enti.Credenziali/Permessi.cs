using Enti.Abstractions;

namespace Enti.Credenziali;

/// <summary>The permissions that Credenziali's endpoints name.</summary>
internal static class Permessi
{
    /// <summary>Asks for letters and follows them; opens no password.</summary>
    internal static readonly Permesso LettereGestisci = new("credenziali.lettere.gestisci", "Preparare le lettere con le credenziali e seguirne la produzione");

    /// <summary>Has the document with the first passwords in clear, and confirms its print.</summary>
    internal static readonly Permesso LettereStampa = new("credenziali.lettere.stampa", "Scaricare e stampare le lettere con le prime password");

    /// <summary>Reads the ente's log of accesses and operations, and verifies its chain.</summary>
    internal static readonly Permesso RegistroLeggi = new("credenziali.registro.leggi", "Leggere e verificare il registro degli accessi e delle operazioni", PerMacchine: true);

    /// <summary>Verifies the chain of the platform's log; reads none of its lines.</summary>
    internal static readonly Permesso RegistroPiattaforma = new("credenziali.registro-piattaforma.verifica", "Verificare il registro della piattaforma");

    /// <summary>Has links sent again to the people of the ente, and takes them back; sees no secret.</summary>
    internal static readonly Permesso InvitiGestisci = new("credenziali.inviti.gestisci", "Rimandare e annullare i link di attivazione di chi lavora nell'ente");

    /// <summary>Prints a first password, and so reads it, for somebody without an e-mail.</summary>
    internal static readonly Permesso InvitiStampa = new("credenziali.inviti.stampa", "Stampare la prima password di chi lavora nell'ente e non ha e-mail");

    /// <summary>Makes, replaces and revokes the keys of programs; never for more than one may do oneself.</summary>
    internal static readonly Permesso ChiaviGestisci = new("credenziali.chiavi.gestisci", "Creare, sostituire e revocare le chiavi dei programmi che entrano nell'ente");

    /// <summary>Keeps the desks of the ente and its rules on envelopes.</summary>
    internal static readonly Permesso SportelliGestisci = new("credenziali.sportelli.gestisci", "Tenere l'elenco degli sportelli e le regole delle buste");

    /// <summary>Asks for envelopes and follows them; opens no secret.</summary>
    internal static readonly Permesso BusteProduci = new("credenziali.buste.produci", "Produrre lotti di buste per gli sportelli");

    /// <summary>Has the document with the secrets of envelopes in clear, and confirms its print: never together with handing them over.</summary>
    internal static readonly Permesso BusteStampa = new("credenziali.buste.stampa", "Scaricare e stampare le buste con le prime password");

    /// <summary>Sees where envelopes are, takes them in charge and cancels them.</summary>
    internal static readonly Permesso BusteGiacenza = new("credenziali.buste.giacenza", "Vedere le buste, prenderle in carico e annullarle");

    /// <summary>Hands an envelope over against a document.</summary>
    internal static readonly Permesso BusteConsegna = new("credenziali.buste.consegna", "Consegnare le buste allo sportello o per posta");

    /// <summary>Reads the counts of the ente; nobody is named in them.</summary>
    internal static readonly Permesso StatisticheLeggi = new("credenziali.statistiche.leggi", "Vedere report e statistiche dell'ente", PerMacchine: true);

    /// <summary>Reads the totals of every ente together.</summary>
    internal static readonly Permesso StatistichePiattaforma = new("credenziali.statistiche-piattaforma.leggi", "Vedere le statistiche della piattaforma");

    /// <summary>Sees whose credential opens the ente, and in what state it is; no secret.</summary>
    internal static readonly Permesso StatoLeggi = new("credenziali.stato.leggi", "Vedere le credenziali di cui l'ente risponde e il loro stato");

    /// <summary>Stops credentials and lets them work again, and starts a recovery by e-mail; sees no secret.</summary>
    internal static readonly Permesso StatoCambia = new("credenziali.stato.cambia", "Sospendere, riattivare, bloccare e sbloccare credenziali, e mandare il link per una nuova password");

    /// <summary>Closes credentials for good, or to this ente; and alone may touch those of who administers it.</summary>
    internal static readonly Permesso Revoca = new("credenziali.revoca", "Revocare credenziali e togliere loro l'accesso all'ente");

    /// <summary>Prints, and so reads, a one-time code for who lost a password and has no e-mail.</summary>
    internal static readonly Permesso CodiciStampa = new("credenziali.codici.stampa", "Stampare allo sportello un codice per scegliere una nuova password");

    /// <summary>Sees who is signed in to work in the ente, and ends sessions.</summary>
    internal static readonly Permesso SessioniGestisci = new("credenziali.sessioni.gestisci", "Vedere le sessioni aperte di chi lavora nell'ente e chiudere quelle che aprono l'ente");

    internal static readonly IReadOnlyList<Permesso> Tutti =
        [StatoLeggi, StatoCambia, Revoca, CodiciStampa, SessioniGestisci, LettereGestisci, LettereStampa, RegistroLeggi, RegistroPiattaforma, InvitiGestisci, InvitiStampa, ChiaviGestisci, SportelliGestisci, BusteProduci, BusteStampa, BusteGiacenza, BusteConsegna, StatisticheLeggi, StatistichePiattaforma];
}
