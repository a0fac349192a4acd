using Enti.Mandati.Opi;
using Enti.Ui;

namespace Enti.Mandati.Importazioni;

/// <summary>States and kinds of an import as people read them.</summary>
internal static class ParoleImportazione
{
    public static string InParole(this StatoImportazione stato) => stato switch
    {
        StatoImportazione.InCoda => "In coda",
        StatoImportazione.InCorso => "In corso",
        StatoImportazione.DaConfermare => "Da confermare",
        StatoImportazione.CompletataConScarti => "Completata con scarti",
        _ => stato.ToString(),
    };

    public static Tono Tono(this StatoImportazione stato) => stato switch
    {
        StatoImportazione.Completata => Ui.Tono.Successo,
        StatoImportazione.CompletataConScarti or StatoImportazione.DaConfermare => Ui.Tono.Attenzione,
        StatoImportazione.Fallita => Ui.Tono.Pericolo,
        _ => Ui.Tono.Informazione,
    };

    public static string InParole(this FormatoFeed formato) => formato switch
    {
        FormatoFeed.OpiFlusso => "Flusso ordinativi",
        FormatoFeed.OpiEsito => "Esito applicativo",
        FormatoFeed.OpiGiornale => "Giornale di cassa",
        _ => "Documenti (CSV)",
    };
}
