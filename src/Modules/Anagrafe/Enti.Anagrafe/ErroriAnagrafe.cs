using Enti.Abstractions;

namespace Enti.Anagrafe;

/// <summary>The failures that Anagrafe foresees.</summary>
internal static class ErroriAnagrafe
{
    public static readonly Errore SoggettoNonTrovato = new("anagrafe.soggetto-non-trovato", "Questi dati non ci sono o non sono tuoi.", TipoErrore.NonTrovato);

    public static readonly Errore ContattoNonTrovato = new("anagrafe.contatto-non-trovato", "Questo recapito non c'è più: ricarica la pagina.", TipoErrore.NonTrovato);

    /// <summary>One answer for a wrong, expired, used or replaced code: it must not tell which.</summary>
    public static readonly Errore CodiceNonValido = Errore.DelCampo("anagrafe.codice-non-valido", "codice", "Il codice non è giusto o non vale più: controllalo, oppure fattene mandare un altro.");

    public static Errore TroppiCodici(TimeSpan attesa) =>
        new("anagrafe.troppi-codici", "Hai chiesto troppi codici in poco tempo: aspetta un'ora e riprova.", TipoErrore.TroppeRichieste, RiprovaTra: attesa);
}
