using Enti.Ui;

namespace Enti.Anagrafe.ImportazioneSoggetti;

/// <summary>Words for imports of subjects.</summary>
internal static class ParoleImportazione
{
    public static string Stato(StatoImportazione stato) => stato switch
    {
        StatoImportazione.DaConfermare => "Da confermare",
        StatoImportazione.Confermata => "Confermata",
        _ => "Annullata",
    };

    public static Tono Tono(StatoImportazione stato) => stato switch
    {
        StatoImportazione.DaConfermare => Ui.Tono.Attenzione,
        StatoImportazione.Confermata => Ui.Tono.Successo,
        _ => Ui.Tono.Neutro,
    };
}
