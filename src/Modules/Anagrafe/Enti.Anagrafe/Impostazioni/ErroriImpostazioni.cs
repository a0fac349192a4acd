using Enti.Abstractions;

namespace Enti.Anagrafe.Impostazioni;

/// <summary>The failures that the settings of an ente foresee.</summary>
internal static class ErroriImpostazioni
{
    public static readonly Errore LogoMancante = Errore.DelCampo("anagrafe.logo-mancante", "file", "Scegli il file del logo e invialo di nuovo.");

    public static readonly Errore LogoTroppoGrande = new(
        "anagrafe.logo-troppo-grande", "Il logo supera i 200 KB: riducilo e invialo di nuovo.", TipoErrore.TroppoGrande, new Dictionary<string, string[]>(StringComparer.Ordinal) { ["file"] = ["Il logo supera i 200 KB: riducilo e invialo di nuovo."] });

    public static readonly Errore LogoTroncato = Errore.DelCampo("anagrafe.logo-troncato", "file", "Il logo è arrivato incompleto: invialo di nuovo.");

    public static readonly Errore LogoNonRiconosciuto = Errore.DelCampo("anagrafe.logo-non-riconosciuto", "file", "Il logo dev'essere un'immagine PNG o JPEG: gli altri formati, SVG compreso, non sono ammessi.");

    public static readonly Errore VersioneMancante = Errore.DelCampo("anagrafe.versione-mancante", "versione", "Manca la versione da cui sei partito: apri di nuovo la pagina delle impostazioni.");

    public static Errore ModificateDaAltri(IReadOnlyDictionary<string, string[]> campi) =>
        new("anagrafe.modificato-da-altri", "Qualcun altro ha modificato le impostazioni mentre scrivevi. Quello che hai scritto è ancora qui: controllalo e salva di nuovo.", TipoErrore.Conflitto, campi.Count == 0 ? null : campi);
}
