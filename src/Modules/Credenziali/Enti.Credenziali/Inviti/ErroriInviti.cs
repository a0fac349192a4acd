using Enti.Abstractions;

namespace Enti.Credenziali.Inviti;

/// <summary>Every foreseen failure of invitations.</summary>
internal static class ErroriInviti
{
    /// <summary>One answer for a link that is unknown, used, replaced or expired: it must not tell which.</summary>
    public static readonly Errore LinkNonValido = new(
        "credenziali.link-non-valido", "Questo link non vale più: chiedi all'ente che ti ha scritto di mandartene un altro.", TipoErrore.NonPiuDisponibile);

    public static readonly Errore Sconosciuto = new(
        "credenziali.invito-sconosciuto", "Questo invito non esiste fra quelli del tuo ente.", TipoErrore.NonTrovato);

    public static readonly Errore Chiuso = new(
        "credenziali.invito-chiuso", "Questo invito è già stato usato o annullato: ricarica la pagina.", TipoErrore.Conflitto);

    public static readonly Errore SenzaEmail = Errore.DelCampo(
        "credenziali.invito-senza-email", "email", "Scrivi l'e-mail a cui mandare il link.");

    public static readonly Errore HaGiaUnaCredenziale = new(
        "credenziali.invito-con-credenziale", "La persona ha già una credenziale sua: non le serve una prima password. Mandale il link con cui conferma di lavorare per l'ente.", TipoErrore.Conflitto);

    public static readonly Errore SuSeStessi = new(
        "credenziali.invito-a-se-stessi", "Non puoi stampare una password per te: chiedi a un altro amministratore.", TipoErrore.Conflitto);

    public static readonly Errore NonAmmesso = new(
        "credenziali.invito-non-ammesso", "Per scelta dell'ente chi ci lavora non riceve credenziali con password: entra con CIE, CNS o SPID. Lo si cambia nelle impostazioni dell'ente.", TipoErrore.Conflitto);

    public static Errore Troppi(TimeSpan attesa) => new(
        "credenziali.troppi-inviti", "Hai mandato troppi inviti a questa persona: aspetta un'ora e riprova.", TipoErrore.TroppeRichieste, RiprovaTra: attesa);
}
