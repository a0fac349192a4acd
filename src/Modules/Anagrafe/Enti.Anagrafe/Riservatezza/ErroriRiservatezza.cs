using System.Globalization;
using Enti.Abstractions;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>The failures that notices, consents and the rights of subjects foresee.</summary>
internal static class ErroriRiservatezza
{
    public static readonly Errore InformativaNonTrovata = new("anagrafe.informativa-non-trovata", "Questa informativa non esiste o non è fra quelle che puoi vedere.", TipoErrore.NonTrovato);

    public static readonly Errore BozzaMancante = new("anagrafe.bozza-mancante", "Non c'è nessuna bozza da pubblicare: scrivila prima.", TipoErrore.NonTrovato);

    public static readonly Errore BozzaUguale = new("anagrafe.bozza-uguale", "La bozza è uguale all'ultima versione pubblicata: non c'è nulla di nuovo da far leggere.", TipoErrore.Conflitto);

    public static readonly Errore BozzaCambiata = new("anagrafe.bozza-cambiata", "Qualcuno ha cambiato la bozza dopo che l'hai vista: rileggila e pubblicala di nuovo.", TipoErrore.Conflitto);

    public static readonly Errore FinalitaNonTrovata = new("anagrafe.finalita-non-trovata", "Questa finalità non esiste o l'ente non la chiede più: ricarica la pagina.", TipoErrore.NonTrovato);

    public static readonly Errore FinalitaGiaUsata = Errore.DelCampo("anagrafe.finalita-gia-usata", "codice", "Questo codice è già di un'altra finalità, anche chiusa: scegline uno nuovo.");

    public static readonly Errore EnteNonTrovato = new("anagrafe.ente-non-trovato", "Questo ente non c'è fra quelli che ti hanno riconosciuto: ricarica la pagina.", TipoErrore.NonTrovato);

    public static readonly Errore TipoMancante = Errore.DelCampo("anagrafe.tipo-mancante", "tipo", "Scegli se limitare l'uso dei dati o cancellarli.");

    public static readonly Errore MotivoRichiesta = Errore.DelCampo("anagrafe.motivo-mancante", "motivo", "Scrivi il motivo, al massimo 1.000 caratteri.");

    public static readonly Errore RichiestaGiaAperta = new("anagrafe.richiesta-gia-aperta", "C'è già una richiesta come questa: guarda a che punto è.", TipoErrore.Conflitto);

    public static readonly Errore RichiestaNonTrovata = new("anagrafe.richiesta-privacy-non-trovata", "Questa richiesta non esiste o non è del tuo ente.", TipoErrore.NonTrovato);

    public static readonly Errore RichiestaDecisa = new("anagrafe.richiesta-gia-decisa", "Questa richiesta è già stata decisa: ricarica la pagina.", TipoErrore.Conflitto);

    public static readonly Errore NessunaLimitazione = new("anagrafe.nessuna-limitazione", "Non c'è una limitazione in vigore da far cessare: ricarica la pagina.", TipoErrore.Conflitto);

    /// <summary>Restricted data is kept and nothing else.</summary>
    public static readonly Errore SoggettoLimitato = new("anagrafe.soggetto-limitato", "Il trattamento dei dati di questo soggetto è limitato: si conservano e non si usano né si cambiano, finché la limitazione non cessa.", TipoErrore.Conflitto);

    public static Errore CancellazioneImpossibile(IEnumerable<string> impedimenti) => new("anagrafe.cancellazione-impossibile", string.Join(' ', impedimenti), TipoErrore.Conflitto);

    public static Errore ValePrima(DateTimeOffset ultima) => Errore.DelCampo(
        "anagrafe.decorrenza-non-ammessa", "valeDal", string.Create(CultureInfo.InvariantCulture, $"Una versione vale già dal {ultima.InItalia():dd/MM/yyyy HH:mm}: scegli un giorno successivo."));

    public static readonly Errore GiornoPassato = Errore.DelCampo("anagrafe.decorrenza-passata", "valeDal", "Nessuno può aver letto prima quello che pubblichi adesso: scegli oggi o un giorno futuro.");
}
