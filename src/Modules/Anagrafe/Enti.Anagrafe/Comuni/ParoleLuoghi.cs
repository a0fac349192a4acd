using Enti.Ui;

namespace Enti.Anagrafe.Comuni;

/// <summary>Words for updates and changes of the list of places.</summary>
internal static class ParoleLuoghi
{
    public static string Stato(StatoAggiornamento stato) => stato switch
    {
        StatoAggiornamento.DaConfermare => "Da confermare",
        StatoAggiornamento.Confermato => "Confermato",
        _ => "Annullato",
    };

    public static Tono Tono(StatoAggiornamento stato) => stato switch
    {
        StatoAggiornamento.DaConfermare => Ui.Tono.Attenzione,
        StatoAggiornamento.Confermato => Ui.Tono.Successo,
        _ => Ui.Tono.Neutro,
    };

    public static string Tipo(TipoVariazione tipo) => tipo switch
    {
        TipoVariazione.Aggiunto => "Aggiunto",
        TipoVariazione.Cessato => "Cessato",
        TipoVariazione.Ripristinato => "Di nuovo esistente",
        TipoVariazione.Rinominato => "Cambia nome",
        _ => "Cambia provincia",
    };

    public static string Cosa(LeggiAggiornamentoLuoghi.Voce v) => v.Tipo switch
    {
        TipoVariazione.Aggiunto => v.CessatoDopo is { } fine ? $"Cessato dal {fine:dd/MM/yyyy}" : "Esistente",
        TipoVariazione.Cessato => v.CessatoPrima is { } prima ? $"Dal {v.CessatoDopo:dd/MM/yyyy}, non dal {prima:dd/MM/yyyy}" : $"Dal {v.CessatoDopo:dd/MM/yyyy}",
        TipoVariazione.Ripristinato => $"Nell'elenco era cessato dal {v.CessatoPrima:dd/MM/yyyy}",
        TipoVariazione.Rinominato => $"Nell'elenco era «{v.NomePrima}»",
        _ => $"Da {v.ProvinciaPrima} a {v.Provincia}",
    };
}
