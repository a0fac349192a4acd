using Enti.Anagrafe.Contracts.Letture;
using Enti.Ui;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>Words for enti.</summary>
internal static class ParoleEnte
{
    public static readonly IReadOnlyList<Opzione> Tipi = [.. Enum.GetValues<TipoEnte>().Select(t => new Opzione(t.ToString(), Tipo(t)))];

    public static readonly IReadOnlyList<Opzione> Stati = [.. Enum.GetValues<StatoEnte>().Select(s => new Opzione(s.ToString(), Stato(s)))];

    public static string Tipo(TipoEnte tipo) => tipo switch
    {
        TipoEnte.Provincia => "Provincia o città metropolitana",
        TipoEnte.Regione => "Regione o provincia autonoma",
        TipoEnte.Altro => "Altro ente",
        _ => tipo.ToString(),
    };

    public static string Stato(StatoEnte stato) => stato is StatoEnte.NonRegistrato ? "Non registrato" : stato.ToString();

    public static Tono Tono(StatoEnte stato) => stato switch
    {
        StatoEnte.Attivo => Ui.Tono.Successo,
        StatoEnte.Sospeso => Ui.Tono.Attenzione,
        _ => Ui.Tono.Neutro,
    };
}
