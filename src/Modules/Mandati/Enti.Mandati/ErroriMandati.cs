using Enti.Abstractions;

namespace Enti.Mandati;

/// <summary>Everything that may go wrong in Mandati, in the words the person reads.</summary>
internal static class ErroriMandati
{
    public static readonly Errore FileMancante = new("mandati.file-mancante", "Manca il file da importare: sceglierlo e inviarlo nel campo «file».");
    public static readonly Errore FileNonRiconosciuto = new("mandati.file-non-riconosciuto", "Il file non è fra quelli attesi: inviare un flusso ordinativi, un esito applicativo o un giornale di cassa OPI in XML, oppure i documenti in CSV con l'intestazione delle colonne.");
    public static readonly Errore DtdNonAmmessa = new("mandati.dtd-non-ammessa", "Il file contiene una DTD o entità esterne, che per sicurezza non sono ammesse: esportarlo di nuovo senza.");
    public static readonly Errore TroppoGrande = new("mandati.file-troppo-grande", "Il file supera la dimensione massima ammessa: dividerlo in più file.", TipoErrore.TroppoGrande);
    public static readonly Errore TroppoProfondo = new("mandati.xml-troppo-profondo", "L'XML ha più livelli di quanti ne abbia un file OPI: controllare l'esportazione.");
    public static readonly Errore ElementoTroppoGrande = new("mandati.elemento-troppo-grande", "Un solo elemento del file supera 8 MB: controllare l'esportazione.");
    public static readonly Errore FileTroncato = new("mandati.file-troncato", "Il file finisce prima del previsto: è incompleto. Ripetere l'esportazione o il trasferimento; nulla è stato importato.");
    public static readonly Errore CodificaErrata = new("mandati.codifica-errata", "I caratteri del file non sono nella codifica che il file dichiara: esportarlo di nuovo con la codifica giusta; nulla è stato importato.");
    public static readonly Errore TestataMancante = new("mandati.testata-mancante", "Manca la testata prima dei dati, o è incompleta (codice fiscale dell'ente, data e ora di creazione, esercizio): controllare l'esportazione; nulla è stato importato.");
    public static readonly Errore EnteDiverso = new("mandati.ente-diverso", "Il codice fiscale scritto nella testata non è quello di questo ente: il file è di un altro ente e nulla è stato importato.");
    public static readonly Errore VirgoletteAperte = new("mandati.csv-non-valido", "Il CSV ha virgolette non chiuse o un campo troppo lungo: controllare l'esportazione; nulla è stato importato.");
    public static readonly Errore FusioneFallita = new("mandati.importazione-interrotta", "L'importazione si è interrotta più volte per un errore nostro e nulla è stato importato: riprovare più tardi e, se succede ancora, avvisare l'assistenza.");
    public static readonly Errore LetturaPersa = new("mandati.importazione-persa", "Il database si è fermato di colpo prima di registrare il file e nulla è stato importato: caricare di nuovo il file.");
    public static readonly Errore ImportazioneNonTrovata = new("mandati.importazione-non-trovata", "L'importazione cercata non esiste.", TipoErrore.NonTrovato);
    public static readonly Errore NonDaConfermare = new("mandati.importazione-non-da-confermare", "Questa importazione non attende conferma: ricaricare la pagina per vederne lo stato.", TipoErrore.Conflitto);
    public static readonly Errore PosizioneNonTrovata = new("mandati.posizione-non-trovata", "Il pagamento cercato non esiste o non è fra quelli che puoi vedere.", TipoErrore.NonTrovato);
    public static readonly Errore CursoreErrato = Errore.DelCampo("mandati.cursore-non-valido", "cursore", "Il cursore non è valido: ricominciare dalla prima pagina.");

    /// <summary>Says which filters cannot be read.</summary>
    public static Errore FiltriErrati(IReadOnlyDictionary<string, string[]> campi) =>
        new("mandati.filtri-non-validi", "Alcuni filtri non si leggono: correggere i campi indicati.", TipoErrore.Validazione, campi);

    /// <summary>Says where an XML file stops being XML.</summary>
    public static Errore XmlNonValido(int riga, int colonna) =>
        new("mandati.xml-non-valido", $"Il file non è un XML corretto: errore alla riga {riga}, colonna {colonna}. Ripetere l'esportazione; nulla è stato importato.");

    /// <summary>Says which columns a CSV lacks.</summary>
    public static Errore ColonneMancanti(IEnumerable<string> colonne) =>
        new("mandati.colonne-mancanti", $"Nella prima riga del CSV mancano le colonne obbligatorie: {string.Join(", ", colonne)}.");
}
