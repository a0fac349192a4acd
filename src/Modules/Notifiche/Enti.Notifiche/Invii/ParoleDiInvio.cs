using System.Globalization;
using Enti.Abstractions;
using Enti.Ui;

namespace Enti.Notifiche.Invii;

/// <summary>States and outcomes in the words that people read.</summary>
internal static class ParoleDiInvio
{
    internal static readonly IReadOnlyList<Opzione> Stati = [.. Enum.GetValues<StatoNotifica>().Select(s => new Opzione(s.ToString(), Di(s).Testo))];

    internal static (string Testo, Tono Tono) Di(StatoNotifica stato) => stato switch
    {
        StatoNotifica.DaSpedire => ("Da spedire", Tono.Informazione),
        StatoNotifica.Inviata => ("Inviato", Tono.Successo),
        StatoNotifica.Fallita => ("Non riuscito", Tono.Pericolo),
        _ => ("Scaduto", Tono.Attenzione),
    };

    internal static (string Testo, Tono Tono) Di(EsitoTentativo esito) => esito switch
    {
        EsitoTentativo.InCorso => ("In corso", Tono.Informazione),
        EsitoTentativo.Riuscito => ("Riuscito", Tono.Successo),
        EsitoTentativo.Rinviato => ("Rinviato a più tardi", Tono.Attenzione),
        EsitoTentativo.Rifiutato => ("Rifiutato", Tono.Pericolo),
        EsitoTentativo.Tardivo => ("Fuori tempo", Tono.Attenzione),
        _ => ("Interrotto", Tono.Attenzione),
    };

    internal static string Quando(DateTimeOffset istante) => istante.InItalia().ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
