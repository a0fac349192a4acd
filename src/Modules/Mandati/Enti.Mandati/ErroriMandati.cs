using System.Globalization;
using Enti.Abstractions;

namespace Enti.Mandati;

/// <summary>Everything that may go wrong in Mandati, in the words the person reads.</summary>
internal static class ErroriMandati
{
    private const int Citazione = 60;
    private const string Attesi = "inviare un flusso ordinativi, un esito applicativo o un giornale di cassa OPI in XML, oppure i documenti in CSV con l'intestazione delle colonne; nulla è stato importato.";
    public static readonly Errore FileMancante = new("mandati.file-mancante", "Manca il file da importare: sceglierlo e inviarlo nel campo «file».");
    public static readonly Errore FileVuoto = new("mandati.file-vuoto", "Il file è vuoto, o non ne è stato scelto alcuno: ripetere l'esportazione e inviarla di nuovo; nulla è stato importato.");
    public static readonly Errore FileNonRiconosciuto = new("mandati.file-non-riconosciuto", $"Il file non è fra quelli attesi: {Attesi}");
    public static readonly Errore DtdNonAmmessa = new("mandati.dtd-non-ammessa", "Il file contiene una DTD o entità esterne, che per sicurezza non sono ammesse: esportarlo di nuovo senza; nulla è stato importato.");
    public static readonly Errore FileTroncato = Troncato(0);
    public static readonly Errore TestataMancante = new("mandati.testata-mancante", "Manca la testata prima dei dati, o è incompleta (codice fiscale dell'ente, data e ora di creazione, esercizio): controllare l'esportazione; nulla è stato importato.");
    public static readonly Errore FusioneFallita = new("mandati.importazione-interrotta", "L'importazione si è interrotta più volte per un errore nostro e nulla è stato importato: riprovare più tardi e, se succede ancora, avvisare l'assistenza.");
    public static readonly Errore LetturaPersa = new("mandati.importazione-persa", "Il database si è fermato di colpo prima di registrare il file e nulla è stato importato: caricare di nuovo il file.");
    public static readonly Errore ImportazioneNonTrovata = new("mandati.importazione-non-trovata", "L'importazione cercata non esiste.", TipoErrore.NonTrovato);
    public static readonly Errore NonDaConfermare = new("mandati.importazione-non-da-confermare", "Questa importazione non attende conferma: ricaricare la pagina per vederne lo stato.", TipoErrore.Conflitto);
    public static readonly Errore PosizioneNonTrovata = new("mandati.posizione-non-trovata", "Il pagamento cercato non esiste o non è fra quelli che puoi vedere.", TipoErrore.NonTrovato);
    public static readonly Errore CursoreErrato = Errore.DelCampo("mandati.cursore-non-valido", "cursore", "Il cursore non è valido: ricominciare dalla prima pagina.");

    /// <summary>Says which filters cannot be read.</summary>
    public static Errore FiltriErrati(IReadOnlyDictionary<string, string[]> campi) =>
        new("mandati.filtri-non-validi", "Alcuni filtri non si leggono: correggere i campi indicati.", TipoErrore.Validazione, campi);

    /// <summary>Says what an XML file is instead.</summary>
    /// <param name="radice">Name of its root.</param>
    public static Errore AltroXml(string radice) => new(FileNonRiconosciuto.Codice, $"Il file è un XML di un altro tipo («{Corto(radice)}»): {Attesi}");

    /// <summary>Says whose the file is.</summary>
    public static Errore EnteDiverso(string scritto, string atteso) =>
        new("mandati.ente-diverso", $"La testata dice che il file è dell'ente con codice fiscale {Corto(scritto)}, mentre questo ha {atteso}: caricarlo per l'ente giusto; nulla è stato importato.");

    /// <summary>Says how much is taken.</summary>
    /// <param name="massimo">In bytes.</param>
    public static Errore TroppoGrande(long massimo) =>
        new("mandati.file-troppo-grande", $"Il file supera la dimensione massima ammessa, che è di {Dimensione(massimo)}: dividerlo in più file. Nulla è stato importato.", TipoErrore.TroppoGrande);

    /// <summary>Says where an XML file stops being XML.</summary>
    public static Errore XmlNonValido(int riga, int colonna) =>
        new("mandati.xml-non-valido", $"Il file non è un XML corretto: errore alla riga {riga}, colonna {colonna}. Ripetere l'esportazione; nulla è stato importato.");

    /// <summary>Says where a file ends too early; 0 when it is not known.</summary>
    public static Errore Troncato(int riga) =>
        new("mandati.file-troncato", $"Il file finisce prima del previsto{Alla(riga)}: è incompleto. Ripetere l'esportazione o il trasferimento; nulla è stato importato.");

    /// <summary>Says where a file is not written as it declares; 0 when it is not known.</summary>
    public static Errore CodificaErrata(int riga) =>
        new("mandati.codifica-errata", $"I caratteri del file non sono nella codifica che il file dichiara{Alla(riga)}: esportarlo di nuovo con la codifica giusta; nulla è stato importato.");

    /// <summary>Says where an XML file has more levels than any OPI file.</summary>
    public static Errore TroppoProfondo(int riga) =>
        new("mandati.xml-troppo-profondo", $"L'XML ha più livelli di quanti ne abbia un file OPI{Alla(riga)}: controllare l'esportazione; nulla è stato importato.");

    /// <summary>Says where one element never ends.</summary>
    public static Errore ElementoTroppoGrande(int riga) =>
        new("mandati.elemento-troppo-grande", $"Un solo elemento del file supera 8 MB{Alla(riga)}: controllare l'esportazione; nulla è stato importato.");

    /// <summary>Says after which line a CSV cannot be cut into rows any more.</summary>
    public static Errore VirgoletteAperte(int riga) =>
        new("mandati.csv-non-valido", $"Il CSV ha virgolette non chiuse o un campo troppo lungo dopo la riga {riga}: controllare l'esportazione; nulla è stato importato.");

    /// <summary>Says which columns a CSV lacks.</summary>
    public static Errore ColonneMancanti(IEnumerable<string> colonne) =>
        new("mandati.colonne-mancanti", $"Nella prima riga del CSV mancano le colonne obbligatorie: {string.Join(", ", colonne)}. Aggiungerle e inviare di nuovo il file; nulla è stato importato.");

    private static string Alla(int riga) => riga > 0 ? $", alla riga {riga}" : "";

    private static string Corto(string testo) => testo.Length <= Citazione ? testo : testo[..Citazione] + "…";

    private static string Dimensione(long ottetti)
    {
        var (unita, nome) = ottetti >= 1 << 30 ? (1 << 30, "GB") : ottetti >= 1 << 20 ? (1 << 20, "MB") : (1 << 10, "KB");
        return string.Create(CultureInfo.GetCultureInfo("it-IT"), $"{(decimal)ottetti / unita:0.#} {nome}");
    }
}
