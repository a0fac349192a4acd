using Enti.Abstractions;
using Enti.Ui;

namespace Enti.Credenziali.Buste;

/// <summary>Italian words for what people see of envelopes.</summary>
internal static class ParoleBuste
{
    public static readonly IReadOnlyList<Opzione> Stati = [.. Enum.GetValues<StatoBusta>().Select(s => new Opzione(s.ToString(), Stato(s)))];

    public static readonly IReadOnlyList<Opzione> Tipi = [.. Enum.GetValues<TipoBusta>().Select(t => new Opzione(t.ToString(), t.ToString()))];

    public static string Stato(StatoBusta stato) => stato is StatoBusta.InCarico ? "In carico" : stato.ToString();

    public static Tono Tono(StatoBusta stato) => stato switch
    {
        StatoBusta.Prodotta => Enti.Ui.Tono.Informazione,
        StatoBusta.InCarico or StatoBusta.Attivata => Enti.Ui.Tono.Successo,
        StatoBusta.Consegnata => Enti.Ui.Tono.Attenzione,
        _ => Enti.Ui.Tono.Neutro,
    };

    public static string Giorno(DateTimeOffset istante) => istante.InItalia().ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    public static string Istante(DateTimeOffset istante) => istante.InItalia().ToString("dd/MM/yyyy 'alle' HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
