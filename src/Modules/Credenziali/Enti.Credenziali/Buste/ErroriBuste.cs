using Enti.Abstractions;
using Enti.Credenziali.Lotti;

namespace Enti.Credenziali.Buste;

/// <summary>Every foreseen failure of envelopes; what a desk is told names the true reason and what to do.</summary>
internal static class ErroriBuste
{
    public static readonly Errore SportelloSconosciuto = new("credenziali.sportello-sconosciuto", "Questo sportello non esiste fra quelli del tuo ente.", TipoErrore.NonTrovato);

    public static readonly Errore NomeMancante = Errore.DelCampo("credenziali.sportello-nome-mancante", "nome", "Scrivi il nome dello sportello.");

    public static readonly Errore MotivoMancante = Errore.DelCampo("credenziali.busta-motivo-mancante", "motivo", "Scrivi il motivo: resta fra i passaggi della busta.");

    public static readonly Errore NomePreso = Errore.DelCampo("credenziali.sportello-nome-preso", "nome", "Uno sportello dell'ente ha già questo nome: scegline un altro.");

    public static readonly Errore LottoSconosciuto = new("credenziali.lotto-sconosciuto", "Questo lotto di buste non esiste fra quelli del tuo ente.", TipoErrore.NonTrovato);

    public static readonly Errore BustaSconosciuta = new("credenziali.busta-sconosciuta", "Questa busta non esiste fra quelle del tuo ente.", TipoErrore.NonTrovato);

    public static readonly Errore NonStampato = new("credenziali.lotto-non-stampato", "La stampa di questo lotto non è stata ancora confermata: le buste si prendono in carico quando ci sono sulla carta.", TipoErrore.Conflitto);

    public static readonly Errore NienteDaPrendere = new("credenziali.lotto-gia-in-carico", "In questo lotto non ci sono più buste da prendere in carico.", TipoErrore.Conflitto);

    public static readonly Errore CodiceErrato = Errore.DelCampo("credenziali.busta-codice-errato", "codice", "Il codice non è giusto: sono nove lettere e cifre, come K7Q-9M2-X4T. Leggilo di nuovo dalla busta.");

    /// <summary>Also for an envelope of another ente, whose existence is not told.</summary>
    public static readonly Errore DiNessuno = Busta("sconosciuta", "Nessuna busta del tuo ente ha questo codice: controlla che la busta non sia di un altro ente.");

    public static readonly Errore NonPresaInCarico = Busta("non-in-carico", "Questa busta non è stata presa in carico da nessuno sportello: prendila in carico, poi consegnala.");

    public static readonly Errore GiaConsegnata = Busta("gia-consegnata", "Questa busta è già stata consegnata: prendine un'altra.");

    public static readonly Errore GiaUsata = Busta("gia-usata", "Questa busta è già stata consegnata e usata: prendine un'altra.");

    public static readonly Errore Scaduta = Busta("scaduta", "Questa busta è scaduta: mettila da parte e prendine un'altra.");

    public static readonly Errore Annullata = Busta("annullata", "Questa busta è stata annullata: mettila da parte e prendine un'altra.");

    public static readonly Errore DiUnAltroSportello = Busta("di-un-altro-sportello", "Questa busta è in carico a un altro sportello: restituiscila a chi ne risponde e prendine una del tuo.");

    public static readonly Errore ConsegnaSconosciuta = new("credenziali.consegna-sconosciuta", "Questa consegna non esiste fra quelle del tuo ente.", TipoErrore.NonTrovato);

    public static readonly Errore ConsegnaConclusa = new("credenziali.consegna-conclusa", "Questa consegna è già stata confermata: apri la ricevuta.", TipoErrore.Conflitto);

    public static readonly Errore ConsegnaIncompleta = new("credenziali.consegna-incompleta", "La consegna non è completa: indica prima il documento e la busta.", TipoErrore.Conflitto);

    public static readonly Errore SportelloDaScegliere = Errore.DelCampo("credenziali.sportello-sconosciuto", "sportello", "Scegli uno sportello aperto del tuo ente.");

    public static readonly Errore DaRegistrare = Errore.DelCampo("credenziali.consegna-da-registrare", "chiave", "Nessun soggetto del tuo ente ha questo codice: controllalo, oppure registra prima il soggetto.");

    public static readonly Errore PerAzienda = Errore.DelCampo("credenziali.consegna-per-azienda", "tipo", "Il soggetto è un'impresa o un ente: serve una busta Azienda.");

    public static readonly Errore SuSeStessi = new("credenziali.consegna-a-se-stessi", "Non puoi consegnare una busta a te: chiedilo a un collega.", TipoErrore.Vietato);

    public static readonly Errore HaGiaUnaCredenziale = new(
        "credenziali.consegna-gia-credenziale", "Ha già una credenziale dell'ente: non serve una busta. Se non ricorda la password usi «Password dimenticata» nella pagina di accesso; se l'indirizzo di recupero è cambiato aggiornalo dalla scheda del soggetto.", TipoErrore.Conflitto);

    public static readonly Errore HaUnaPrimaPassword = new(
        "credenziali.consegna-gia-prima-password", "Ha già ricevuto una prima password che vale ancora, per lettera o in busta: usi quella. Se l'ha persa fai ristampare la lettera, oppure attendi che scada e consegna una busta.", TipoErrore.Conflitto);

    public static readonly Errore HaUnaCredenzialeFerma = new(
        "credenziali.consegna-credenziale-ferma", "Ha già una credenziale dell'ente, sospesa o bloccata: va riattivata o revocata prima di consegnare una busta.", TipoErrore.Conflitto);

    public static readonly Errore NonAmmessa = new(
        "credenziali.consegna-non-ammessa", "Per scelta dell'ente questo soggetto non può ricevere una credenziale con password: entra con CIE, CNS o SPID. Lo si cambia nelle impostazioni dell'ente.", TipoErrore.Conflitto);

    public static readonly Errore LottoNonAmmesso = Errore.DelCampo(
        "credenziali.lotto-non-ammesso", "tipo", "Per scelta dell'ente queste buste non si possono consegnare a nessuno: lo si cambia nelle impostazioni dell'ente.");

    public static readonly ErroriLotto DelLotto = new(
        new("credenziali.lotto-non-pronto", "Le buste non sono ancora pronte: attendi la fine della produzione e riprova.", TipoErrore.Conflitto),
        new("credenziali.lotto-fallito", "La produzione non è riuscita e non c'è alcun documento: chiedi di nuovo le buste.", TipoErrore.Conflitto),
        new("credenziali.lotto-vuoto", "Non c'è alcun documento: non c'era nessuna busta da ristampare.", TipoErrore.NonTrovato),
        new("credenziali.lotto-distrutto", "Il documento è stato distrutto, perché stampato, ristampato o scaduto dopo 7 giorni. Se serve ancora, chiedi la ristampa: le buste precedenti non varranno più.", TipoErrore.NonPiuDisponibile));

    public static Errore DiUnAltroTipo(TipoBusta tipo) =>
        Busta("di-un-altro-tipo", tipo is TipoBusta.Persona ? "Questa busta è per una persona: per un'impresa prendi una busta Azienda." : "Questa busta è per un'azienda: per una persona prendi una busta Persona.");

    public static Errore NonInCarico(string codice, StatoBusta stato) =>
        Errore.DelCampo("credenziali.busta-non-prendibile", "codici", $"La busta {codice} non si può prendere in carico: è {ParoleBuste.Stato(stato).ToLowerInvariant()}.");

    public static Errore NonAnnullabile(StatoBusta stato) =>
        new("credenziali.busta-non-annullabile", $"Questa busta non si può annullare: è {ParoleBuste.Stato(stato).ToLowerInvariant()}. Per fermare una busta consegnata cambia lo stato della credenziale.", TipoErrore.Conflitto);

    private static Errore Busta(string motivo, string frase) => Errore.DelCampo($"credenziali.busta-{motivo}", "codice", frase);
}
