using System.Globalization;
using Enti.Ui;

namespace Enti.Credenziali.Buste;

/// <summary>The facts of a release in words.</summary>
internal static class ParoleConsegna
{
    public static readonly IReadOnlyList<Opzione> Modi = [.. Enum.GetValues<ModoConsegna>().Select(m => new Opzione(m.ToString(), Modo(m)))];

    public static string Modo(ModoConsegna modo) => modo is ModoConsegna.Spedizione ? "Per posta" : "Allo sportello";

    /// <summary>For how long the first password works.</summary>
    public static string Giorni(int? giorni) => giorni == 1 ? "un giorno" : string.Create(CultureInfo.InvariantCulture, $"{giorni} giorni");

    public static IEnumerable<(string Termine, string Valore)> Voci(LeggiConsegna.Result c)
    {
        var righe = new (string Termine, string? Valore)[]
        {
            ("Ente", c.DenominazioneEnte),
            ("Sportello", c.Sportello),
            ("A chi", c.Codice is null ? c.Denominazione : $"{c.Denominazione}, {c.Codice}"),
            ("Rappresentante", c.Documento?.Rappresentante is { } r ? $"{r}, {c.Documento.Titolo}" : null),
            ("Documento", c.Documento is { } d ? DocumentiIdentita.InParole(d) : null),
            ("Come", Modo(c.Modo)),
            ("Spedita a", c.Indirizzo),
            ("Protocollo della richiesta", c.Protocollo),
            ("Busta", c.CodiceBusta is null ? null : $"{c.CodiceBusta} ({c.Tipo})"),
            ("Operatore", c.Operatore),
            ("Data", c.ConfermataIl is { } quando ? ParoleBuste.Istante(quando) : null),
        };
        return righe.Where(v => v.Valore is not null).Select(v => (v.Termine, v.Valore!));
    }
}
