using Enti.Abstractions;

namespace Enti.Anagrafe.Operatori;

/// <summary>The failures that the register of who works in an ente foresees.</summary>
internal static class ErroriOperatori
{
    public static readonly Errore NonTrovato = new("anagrafe.operatore-non-trovato", "Questa persona non è fra quelle che lavorano nel tuo ente: cercala nell'elenco.", TipoErrore.NonTrovato);

    public static readonly Errore GiaRegistrato = Errore.DelCampo("anagrafe.operatore-gia-registrato", "codiceFiscale", "Questa persona lavora già nel tuo ente: aprila dall'elenco e aggiungi lì il nuovo incarico.");

    public static readonly Errore Precedenti = Errore.DelCampo(
        "anagrafe.precedenti-da-confermare", "confermaPrecedenti", "C'è già qualcuno che corrisponde: guarda i precedenti e, se è giusto così, spunta «Ho guardato i precedenti».");

    public static readonly Errore RuoloGiaTenuto = Errore.DelCampo("anagrafe.ruolo-gia-tenuto", "ruolo", "Ha già questo ruolo nell'ente: prima fallo cessare, poi assegnalo di nuovo.");

    public static readonly Errore SuSeStessi = new("anagrafe.operatore-se-stesso", "Non puoi dare incarichi a te stesso né riprendere i tuoi: chiedi a un altro amministratore.", TipoErrore.Vietato);

    public static readonly Errore DelSistema = new("anagrafe.incarico-del-sistema", "Chi amministra il sistema non si cambia da qui.", TipoErrore.Vietato);

    public static readonly Errore UltimoAmministratore = new(
        "anagrafe.ultimo-amministratore", "L'ente resterebbe senza amministratore, oggi o da un certo giorno in poi: nomina prima chi prende il suo posto.", TipoErrore.Conflitto);

    public static readonly Errore IncaricoNonTrovato = new("anagrafe.incarico-non-trovato", "Questo incarico non c'è: ricarica la pagina.", TipoErrore.NonTrovato);

    public static readonly Errore PassaggioNonAmmesso = new("anagrafe.passaggio-non-ammesso", "L'incarico non è più nello stato in cui lo vedevi: ricarica la pagina.", TipoErrore.Conflitto);

    public static Errore ModificatoDaAltri(IReadOnlyDictionary<string, string[]> campi) => new(
        "anagrafe.modificato-da-altri", "Qualcun altro ha modificato questa scheda mentre scrivevi. Quello che hai scritto è ancora qui: controllalo e conferma di nuovo.",
        TipoErrore.Conflitto, campi.Count == 0 ? null : campi);
}
