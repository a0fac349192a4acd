using Enti.Abstractions;

namespace Enti.Credenziali.Utenze;

/// <summary>The foreseen failures of whoever looks after other people's credentials.</summary>
internal static class ErroriUtenze
{
    public static readonly Errore Sconosciuta = new(
        "credenziali.credenziale-sconosciuta", "Questa credenziale non c'è fra quelle del tuo ente: cercala nell'elenco.", TipoErrore.NonTrovato);

    public static readonly Errore SuSeStessi = new(
        "credenziali.su-se-stessi", "Questa credenziale è tua: su di essa può agire soltanto un collega. La password si cambia dalla tua area personale.", TipoErrore.Vietato);

    public static readonly Errore DelSistema = new(
        "credenziali.del-sistema", "È la credenziale di chi amministra il sistema: non si cambia da qui.", TipoErrore.Vietato);

    public static readonly Errore DiUnAmministratore = new(
        "credenziali.di-un-amministratore", "È la credenziale di chi amministra l'ente: può cambiarla soltanto un altro amministratore.", TipoErrore.Vietato);

    public static readonly Errore UltimoAmministratore = new(
        "credenziali.ultimo-amministratore", "Nessun altro amministratore dell'ente può entrare: attiva prima le credenziali di un collega.", TipoErrore.Conflitto);

    public static readonly Errore DiPiuEnti = new(
        "credenziali.di-piu-enti", "Questa credenziale apre anche altri enti: non puoi fermarla per loro. Puoi togliere l'accesso al tuo.", TipoErrore.Conflitto);

    public static readonly Errore SoloTua = new(
        "credenziali.solo-di-questo-ente", "Questa credenziale apre soltanto il tuo ente: sospendila o revocala.", TipoErrore.Conflitto);

    public static readonly Errore GiaSbloccata = new(
        "credenziali.gia-sbloccata", "È già stata sbloccata da poco: chi ne è titolare può entrare subito.", TipoErrore.Conflitto);

    public static readonly Errore AzioneErrata = Errore.DelCampo(
        "credenziali.azione-errata", "azione", "L'azione è Sospendi, Riattiva, Blocca o Sblocca.");

    public static readonly Errore MotivoMancante = Errore.DelCampo("credenziali.motivo-mancante", "motivo", "Scrivi il motivo: resta nel registro dell'ente.");
}
