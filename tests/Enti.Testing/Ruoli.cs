using System.Net;
using Xunit;

namespace Enti.Testing;

/// <summary>Who may do what in the demo, written here by hand: what the profiles say is compared with it, never read from them.</summary>
public static class Ruoli
{
    /// <summary>Nobody signed in.</summary>
    public const string Anonimo = "anonimo";

    private static readonly string[] Personali = ["anagrafe.profilo.proprio", "mandati.posizioni.leggi"];

    private static readonly Dictionary<string, (string? Ente, string[] Permessi)> Tabella = new(StringComparer.Ordinal)
    {
        [Anonimo] = (null, []),
        ["AmministratoreSistema"] = ("p_cr", ["piattaforma.eventi.gestisci", "credenziali.statistiche-piattaforma.leggi", "credenziali.registro-piattaforma.verifica", "anagrafe.comuni.gestisci", "anagrafe.enti.gestisci"]),
        ["AmministratoreEnte"] = ("p_cr",
        [
            "servizi.profili.gestisci",
            "credenziali.stato.leggi", "credenziali.stato.cambia", "credenziali.revoca", "credenziali.codici.stampa", "credenziali.sessioni.gestisci",
            "mandati.posizioni-ente.leggi", "mandati.causale.leggi", "mandati.importazioni.gestisci",
            "credenziali.lettere.gestisci", "credenziali.lettere.stampa", "credenziali.registro.leggi", "credenziali.statistiche.leggi", "credenziali.inviti.gestisci", "credenziali.inviti.stampa", "credenziali.chiavi.gestisci", "anagrafe.operatori.leggi", "anagrafe.operatori.gestisci", "anagrafe.impostazioni.gestisci",
            "credenziali.sportelli.gestisci", "credenziali.buste.produci", "credenziali.buste.stampa", "credenziali.buste.giacenza",
            "notifiche.invii.leggi", "notifiche.invii.gestisci",
            "anagrafe.soggetti.leggi", "anagrafe.soggetti.gestisci", "anagrafe.soggetti.importa", "anagrafe.soggetti.unisci",
            "anagrafe.informative.gestisci", "anagrafe.dati.esporta", "anagrafe.richieste-privacy.registra", "anagrafe.richieste-privacy.decidi",
        ]),
        ["OperatoreUrp"] = ("p_cr", ["credenziali.stato.leggi", "credenziali.stato.cambia", "credenziali.buste.giacenza", "credenziali.buste.consegna", "mandati.posizioni-ente.leggi", "credenziali.registro.leggi", "credenziali.statistiche.leggi", "notifiche.invii.leggi", "anagrafe.soggetti.leggi", "anagrafe.soggetti.gestisci", "anagrafe.richieste-privacy.registra"]),
        ["Operatore"] = ("p_cr", ["mandati.posizioni-ente.leggi"]),
        ["Funzionario"] = ("c_d142", ["mandati.posizioni.leggi"]),
        ["Cittadino"] = (null, Personali),
        ["Impresa"] = (null, Personali),
        ["Professionista"] = (null, Personali),
    };

    /// <summary>Every actor of the demo, and who has not signed in.</summary>
    public static IReadOnlyCollection<string> Nomi => Tabella.Keys;

    /// <summary>The same, one case each.</summary>
    public static TheoryData<string> Tutti => [.. Nomi];

    /// <summary>Codice IPA of the ente in whose ambito he works; null in ambito Personale.</summary>
    public static string? Ente(string ruolo) => Tabella[ruolo].Ente;

    /// <summary>True when he holds the permission in his own ambito.</summary>
    public static bool Puo(string ruolo, string permesso) => Tabella[ruolo].Permessi.Contains(permesso, StringComparer.Ordinal);

    /// <summary>A client of that actor, in his own ambito.</summary>
    public static Task<HttpClient> Come(this HostDiProva host, string ruolo) => ruolo is Anonimo ? Task.FromResult(host.Anonimo()) : host.Entra(ruolo);

    /// <summary>What a call that asks for a permission in an ente answers to that actor.</summary>
    /// <param name="ruolo">The actor.</param>
    /// <param name="permesso">Permission that the call asks for.</param>
    /// <param name="conDiritto">Status for those who may.</param>
    /// <param name="ente">Codice IPA in the address.</param>
    public static HttpStatusCode Atteso(string ruolo, string permesso, HttpStatusCode conDiritto, string ente = "p_cr") => ruolo switch
    {
        Anonimo => HttpStatusCode.Unauthorized,
        _ when Ente(ruolo) != ente => HttpStatusCode.NotFound,
        _ => Puo(ruolo, permesso) ? conDiritto : HttpStatusCode.Forbidden,
    };
}
