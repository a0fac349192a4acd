using Enti.Abstractions;

namespace Enti.Anagrafe;

/// <summary>What Anagrafe's endpoints ask for.</summary>
internal static class Permessi
{
    public static readonly Permesso ProfiloProprio = new("anagrafe.profilo.proprio", "Vedere i propri dati e cambiare i propri contatti", Personale: true);

    public static readonly Permesso GestisciComuni = new("anagrafe.comuni.gestisci", "Aggiornare l'elenco dei comuni e degli Stati esteri dal file ufficiale");

    public static readonly Permesso LeggiSoggetti = new("anagrafe.soggetti.leggi", "Cercare e vedere le persone e le imprese in rapporto con l'ente");

    public static readonly Permesso GestisciSoggetti = new("anagrafe.soggetti.gestisci", "Registrare e modificare le persone e le imprese in rapporto con l'ente");

    public static readonly Permesso ImportaSoggetti = new("anagrafe.soggetti.importa", "Importare persone e imprese da un file", PerMacchine: true);

    public static readonly Permesso UnisciSoggetti = new("anagrafe.soggetti.unisci", "Unire i doppioni fra le persone e le imprese dell'ente");

    public static readonly Permesso GestisciEnti = new("anagrafe.enti.gestisci", "Registrare gli enti, nominare il loro primo amministratore, sospenderli");

    public static readonly Permesso LeggiOperatori = new("anagrafe.operatori.leggi", "Vedere chi lavora nell'ente");

    public static readonly Permesso GestisciOperatori = new("anagrafe.operatori.gestisci", "Registrare chi lavora nell'ente, sospenderlo, farlo cessare");

    public static readonly Permesso GestisciInformative = new("anagrafe.informative.gestisci", "Scrivere e pubblicare l'informativa privacy dell'ente, decidere per cosa chiede il consenso");

    public static readonly Permesso EsportaDati = new("anagrafe.dati.esporta", "Esportare tutto ciò che l'ente ha di una persona o di un'impresa, con un motivo");

    public static readonly Permesso RegistraRichieste = new("anagrafe.richieste-privacy.registra", "Registrare e vedere le richieste di limitare o cancellare i dati");

    public static readonly Permesso DecidiRichieste = new("anagrafe.richieste-privacy.decidi", "Decidere le richieste di limitare o cancellare i dati");

    public static readonly Permesso GestisciImpostazioni = new("anagrafe.impostazioni.gestisci", "Decidere nome, logo, contatti, mittenti, sessioni e password dell'ente");

    public static IReadOnlyList<Permesso> Tutti { get; } =
    [
        ProfiloProprio,
        GestisciComuni,
        LeggiSoggetti,
        GestisciSoggetti,
        ImportaSoggetti,
        UnisciSoggetti,
        GestisciEnti,
        LeggiOperatori,
        GestisciOperatori,
        GestisciInformative,
        EsportaDati,
        RegistraRichieste,
        DecidiRichieste,
        GestisciImpostazioni,
    ];
}
