using Enti.Abstractions;

namespace Enti.Anagrafe;

/// <summary>The failures that Anagrafe foresees.</summary>
internal static class ErroriAnagrafe
{
    public static readonly Errore SoggettoNonTrovato = new("anagrafe.soggetto-non-trovato", "Questi dati non ci sono o non sono tuoi.", TipoErrore.NonTrovato);

    public static readonly Errore ContattoNonTrovato = new("anagrafe.contatto-non-trovato", "Questo recapito non c'è più: ricarica la pagina.", TipoErrore.NonTrovato);

    /// <summary>One answer for a wrong, expired, used or replaced code: it must not tell which.</summary>
    public static readonly Errore CodiceNonValido = Errore.DelCampo("anagrafe.codice-non-valido", "codice", "Il codice non è giusto o non vale più: controllalo, oppure fattene mandare un altro.");

    public static readonly Errore FileMancante = Errore.DelCampo("anagrafe.file-mancante", "file", "Scegli il file e invialo di nuovo.");

    public static readonly Errore FileTroppoGrande = new("anagrafe.file-troppo-grande", "Il file supera la dimensione massima: dividilo in più file.", TipoErrore.TroppoGrande);

    public static readonly Errore FileTroncato = Errore.DelCampo("anagrafe.file-troncato", "file", "Il file è arrivato incompleto: invialo di nuovo; nulla è cambiato.");

    public static readonly Errore CsvNonValido = Errore.DelCampo("anagrafe.csv-non-valido", "file", "Il CSV ha virgolette non chiuse o un campo troppo lungo: ripeti l'esportazione; nulla è cambiato.");

    public static readonly Errore ArchivioNonRiconosciuto = Errore.DelCampo("anagrafe.archivio-non-riconosciuto", "file", "Il file non è l'archivio dei comuni di ANPR: servono le colonne DATAISTITUZIONE, DATACESSAZIONE, CODCATASTALE, DENOMINAZIONE_IT e SIGLAPROVINCIA.");

    public static readonly Errore AggiornamentoNonTrovato = new("anagrafe.aggiornamento-non-trovato", "Questo aggiornamento non esiste.", TipoErrore.NonTrovato);

    public static readonly Errore AggiornamentoConcluso = new("anagrafe.aggiornamento-concluso", "Questo aggiornamento è già stato confermato o annullato: ricarica la pagina.", TipoErrore.Conflitto);

    /// <summary>Whoever has nothing to do with the ente does not exist for it.</summary>
    public static readonly Errore SoggettoDellEnteNonTrovato = new("anagrafe.soggetto-non-trovato", "Questo soggetto non esiste o non ha rapporti con il tuo ente.", TipoErrore.NonTrovato);

    public static readonly Errore CursoreErrato = Errore.DelCampo("anagrafe.cursore-non-valido", "cursore", "Il cursore non è valido: ricomincia dalla prima pagina.");

    public static readonly Errore VersioneMancante = Errore.DelCampo("anagrafe.versione-mancante", "versione", "Manca la versione da cui sei partito: apri di nuovo la scheda del soggetto.");

    public static readonly Errore ServeUnDocumento = Errore.DelCampo("anagrafe.serve-un-documento", "documento", "L'identità è verificata: per cambiare nome, codici o nascita serve un documento. Indica quale hai visto.");

    public static readonly Errore ChiaveDiAltri = Errore.DelCampo("anagrafe.chiave-di-altri", "partitaIva", "Questo codice è già di un altro soggetto: se sono la stessa persona unisci prima i doppioni.");

    public static readonly Errore RecuperoSoloVerificata = new("anagrafe.recupero-solo-verificata", "Per recuperare l'accesso serve un'e-mail verificata: fatti mandare prima il codice.", TipoErrore.Conflitto);

    public static readonly Errore RecuperoInUso = new("anagrafe.recupero-in-uso", "Questo indirizzo serve a recuperare l'accesso: scegline prima un altro.", TipoErrore.Conflitto);

    public static readonly Errore TroppiTelefoni = new("anagrafe.troppi-telefoni", "Hai già cinque telefoni: togline prima uno.", TipoErrore.Conflitto);

    public static readonly Errore NonSuSeStessi = new("anagrafe.non-su-se-stessi", "Non puoi farlo per te: chiedilo a un collega, oppure fallo dal tuo profilo.", TipoErrore.Vietato);

    public static readonly Errore FileVuoto = Errore.DelCampo("anagrafe.file-vuoto", "file", "Nel file non c'è nessuna riga oltre all'intestazione.");

    public static readonly Errore ImportazioneNonTrovata = new("anagrafe.importazione-non-trovata", "Questa importazione non esiste o non è del tuo ente.", TipoErrore.NonTrovato);

    public static readonly Errore ImportazioneConclusa = new("anagrafe.importazione-conclusa", "Questa importazione è già stata confermata o annullata: ricarica la pagina.", TipoErrore.Conflitto);

    public static Errore IntestazioneErrata(string cosa) => Errore.DelCampo("anagrafe.intestazione-errata", "file", cosa);

    public static Errore UnioneImpossibile(IEnumerable<string> impedimenti) => new("anagrafe.unione-impossibile", string.Join(' ', impedimenti), TipoErrore.Conflitto);

    public static readonly Errore EmailErrata = Errore.DelCampo("anagrafe.email-errata", "email", "Scrivi un indirizzo e-mail completo, come nome@esempio.it.");

    public static readonly Errore MotivoMancante = Errore.DelCampo("anagrafe.motivo-mancante", "motivo", "Scrivi il motivo, al massimo 500 caratteri: resta nel registro.");

    public static Errore GiaRegistrato(string campo) =>
        Errore.DelCampo("anagrafe.gia-registrato", campo, "Il soggetto con questo codice è già fra quelli del tuo ente: cercalo per codice e apri la sua scheda.");

    public static Errore ModificatoDaAltri(IReadOnlyDictionary<string, string[]> campi) =>
        new("anagrafe.modificato-da-altri", "Qualcun altro ha modificato questo soggetto mentre scrivevi. Quello che hai scritto è ancora qui: controllalo e salva di nuovo.", TipoErrore.Conflitto, campi.Count == 0 ? null : campi);

    public static readonly Errore PrimoAvvioFatto = new("anagrafe.primo-avvio-fatto", "Questa pagina non c'è più: il sistema ha già un amministratore.", TipoErrore.NonTrovato);

    /// <summary>One answer for a wrong code, an expired one and one tried too often.</summary>
    public static readonly Errore CodicePrimoAvvio = Errore.DelCampo("anagrafe.codice-primo-avvio", "codice", "Il codice non è giusto o non vale più: controllalo, oppure riavvia il programma per averne un altro.");

    public static readonly Errore CodiceFiscaleDiUnAltroEnte = Errore.DelCampo("anagrafe.codice-fiscale-di-un-altro-ente", "codiceFiscaleEnte", "Questo codice fiscale è già di un altro ente registrato.");

    public static Errore TroppiCodici(TimeSpan attesa) =>
        new("anagrafe.troppi-codici", "Hai chiesto troppi codici in poco tempo: aspetta un'ora e riprova.", TipoErrore.TroppeRichieste, RiprovaTra: attesa);
}
