using System.Globalization;
using Enti.Abstractions;
using Enti.Ui;

namespace Enti.Credenziali.Utenze;

/// <summary>Italian words for what people see of credentials.</summary>
internal static class ParoleUtenze
{
    public static readonly IReadOnlyList<Opzione> Stati = [.. Enum.GetValues<StatoCredenziale>().Select(s => new Opzione(s.ToString(), Stato(s)))];

    public static readonly IReadOnlyList<Opzione> Livelli = [new("Debole", "Debole"), new("Media", "Media"), new("Forte", "Forte")];

    public static readonly IReadOnlyList<Opzione> Prime =
        [new(nameof(PrimePassword.MaiUsate), "Mai usata"), new(nameof(PrimePassword.InScadenza), "Mai usata, scade fra poco"), new(nameof(PrimePassword.Scadute), "Mai usata, scaduta")];

    public static readonly IReadOnlyList<Opzione> Chi = [new(nameof(ChiCredenziali.Operatori), "Chi lavora nell'ente"), new(nameof(ChiCredenziali.Utenti), "Utenti")];

    public static string Stato(StatoCredenziale stato) => stato is StatoCredenziale.DaAttivare ? "Da attivare" : stato.ToString();

    public static Tono Tono(StatoCredenziale stato) => stato switch
    {
        StatoCredenziale.Attiva => Enti.Ui.Tono.Successo,
        StatoCredenziale.DaAttivare => Enti.Ui.Tono.Informazione,
        StatoCredenziale.Sospesa or StatoCredenziale.Scaduta => Enti.Ui.Tono.Attenzione,
        StatoCredenziale.Bloccata => Enti.Ui.Tono.Pericolo,
        _ => Enti.Ui.Tono.Neutro,
    };

    /// <summary>How a first password reached its holder.</summary>
    public static string Origine(OrigineCredenziale origine) => origine switch
    {
        OrigineCredenziale.Lettera => "Lettera",
        OrigineCredenziale.Busta => "Busta",
        OrigineCredenziale.Foglio => "Foglio stampato",
        _ => "Link per e-mail",
    };

    /// <summary>Of a first password: how, since when, until when.</summary>
    public static string InAttesa(PrimaPasswordInAttesa prima, DateTimeOffset adesso) =>
        $"{Origine(prima.Origine)} del {Giorno(prima.Dal)}, {(prima.ScadeIl <= adesso ? "scaduta" : "scade")} il {Giorno(prima.ScadeIl)}";

    public static string Livello(Livello livello) => livello switch
    {
        Abstractions.Livello.Debole => "Debole: registrazione dal sito",
        Abstractions.Livello.Media => "Media: consegnata da un ente",
        Abstractions.Livello.Forte => "Forte: identità digitale",
        _ => "Nessuno",
    };

    /// <summary>A line of the history.</summary>
    public static string Fatto(TipoFatto tipo) => tipo switch
    {
        TipoFatto.AccessoTolto => "Accesso all'ente tolto",
        TipoFatto.LinkMandato => "Link per una nuova password mandato",
        TipoFatto.CodiceStampato => "Codice per una nuova password stampato",
        TipoFatto.PasswordReimpostata => "Password reimpostata col codice dello sportello",
        TipoFatto.ScadenzaCambiata => "Scadenza cambiata",
        _ => tipo.ToString(),
    };

    /// <summary>Who did it when no operator did: nobody closes a credential of his own.</summary>
    public static string SenzaOperatore(TipoFatto tipo) => tipo is TipoFatto.Revocata ? "Sistema" : "Chi ne è titolare";

    /// <summary>Last word of the action in the logs.</summary>
    public static string Verbo(TipoFatto tipo) => tipo switch
    {
        TipoFatto.AccessoTolto => "accesso-tolto",
        TipoFatto.LinkMandato => "link-mandato",
        TipoFatto.CodiceStampato => "codice-stampato",
        TipoFatto.PasswordReimpostata => "password-reimpostata",
        TipoFatto.ScadenzaCambiata => "scadenza-cambiata",
        _ => tipo.ToString().ToLowerInvariant(),
    };

    public static Tono Tono(TipoFatto tipo) => tipo switch
    {
        TipoFatto.Attivata or TipoFatto.Riattivata or TipoFatto.Sbloccata => Enti.Ui.Tono.Successo,
        TipoFatto.Sospesa or TipoFatto.AccessoTolto => Enti.Ui.Tono.Attenzione,
        TipoFatto.Bloccata or TipoFatto.Revocata => Enti.Ui.Tono.Pericolo,
        _ => Enti.Ui.Tono.Informazione,
    };

    /// <summary>What to say once it is done.</summary>
    public static string Fatto(AzioneCredenziale azione) => azione switch
    {
        AzioneCredenziale.Sospendi => "La credenziale è sospesa e le sue sessioni sono chiuse.",
        AzioneCredenziale.Riattiva => "La credenziale funziona di nuovo.",
        AzioneCredenziale.Blocca => "La credenziale è bloccata e le sue sessioni sono chiuse.",
        AzioneCredenziale.Sblocca => "La credenziale è sbloccata: chi ne è titolare può entrare subito.",
        _ => "La credenziale è revocata per sempre e le sue sessioni sono chiuse.",
    };

    public static string? Giorno(DateTimeOffset? istante) => istante?.InItalia().ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Istante(DateTimeOffset istante) => istante.InItalia().ToString("dd/MM/yyyy 'alle' HH:mm", CultureInfo.InvariantCulture);
}
