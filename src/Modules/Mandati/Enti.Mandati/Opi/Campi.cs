using System.Globalization;

namespace Enti.Mandati.Opi;

/// <summary>Reads the values of one row and remembers the first that is wrong: it is what the person will be told to mend.</summary>
internal sealed class Campi
{
    private static readonly TimeZoneInfo Roma = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
    private static readonly string[] FormatiData = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-ddzzz", "yyyy-MM-ddZ"];
    private static readonly string[] Tipologie = ["Fattura", "NotaSpese", "Contributo", "Rimborso", "Beneficio", "Altro"];
    private const decimal Massimo = 9_999_999_999_999.99m;

    /// <summary>What is wrong, if anything: field, code, Italian message.</summary>
    public (string Campo, string Codice, string Messaggio)? Difetto { get; private set; }

    /// <summary>Forgets the row before, but keeps the defect that makes every row of a mandate useless.</summary>
    public void Azzera(Campi? delMandato = null) => Difetto = delMandato?.Difetto;

    /// <summary>The row left out, when something in it is wrong.</summary>
    public RigaScartata? Scarto(int numero, string riferimento) =>
        Difetto is { } d ? new RigaScartata(numero, riferimento, d.Campo, d.Codice, d.Messaggio) : null;

    public void Errore(string campo, string codice, string messaggio) => Difetto ??= (campo, codice, messaggio);

    /// <summary>Refuses the row when a field it cannot do without has not been met.</summary>
    public void Esige(bool presente, string campo)
    {
        if (!presente)
        {
            Errore(campo, "mandati.campo-mancante", $"Manca «{campo}»: compilarlo e ripetere l'esportazione.");
        }
    }

    /// <summary>A whole number within bounds; 0 when it is not one.</summary>
    public int Intero(string campo, string testo, int minimo = 1, int massimo = 9_999_999)
    {
        if (int.TryParse(testo, NumberStyles.None, CultureInfo.InvariantCulture, out var valore) && valore >= minimo && valore <= massimo)
        {
            return valore;
        }

        Errore(campo, "mandati.numero-non-valido", $"«{Corto(testo)}» non è un numero da {minimo} a {massimo}.");
        return 0;
    }

    /// <summary>An amount as XML writes it: decimal point, at most two decimals.</summary>
    public decimal Importo(string campo, string testo, bool positivo = true)
    {
        if (decimal.TryParse(testo, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var valore) && Ammesso(valore, positivo))
        {
            return valore;
        }

        return ImportoErrato(campo, testo);
    }

    /// <summary>An amount as people write it: <c>1.234,56</c>, <c>1234,56</c>, <c>1234.56</c>.</summary>
    public decimal ImportoItaliano(string campo, string testo)
    {
        if (ALettera(testo.Trim().TrimStart('€').TrimStart()) is { } forma
            && decimal.TryParse(forma, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var valore)
            && Ammesso(valore, positivo: false))
        {
            return valore;
        }

        return ImportoErrato(campo, testo);
    }

    /// <summary>One of the kinds of act, written in any case and with or without spaces (<c>Nota spese</c>).</summary>
    public string Tipologia(string testo)
    {
        var compatta = testo.Replace(" ", "", StringComparison.Ordinal);
        foreach (var nota in Tipologie)
        {
            if (string.Equals(nota, compatta, StringComparison.OrdinalIgnoreCase))
            {
                return nota;
            }
        }

        Errore("tipologia", "mandati.valore-non-ammesso", $"«{Corto(testo)}» non è una tipologia: usare {string.Join(", ", Tipologie)}.");
        return "";
    }

    /// <summary>A calendar date, ISO or <c>dd/MM/yyyy</c>.</summary>
    public DateOnly Data(string campo, string testo)
    {
        if (DateOnly.TryParseExact(testo, FormatiData, CultureInfo.InvariantCulture, DateTimeStyles.None, out var data) && data.Year is >= 1900 and <= 2199)
        {
            return data;
        }

        Errore(campo, "mandati.data-non-valida", $"«{Corto(testo)}» non è una data esistente: scriverla come 31/12/2026 o 2026-12-31.");
        return default;
    }

    /// <summary>An instant; without an offset it is Italian time, as accounting systems write it.</summary>
    public DateTimeOffset Istante(string campo, string testo) =>
        LeggiIstante(testo) is { } istante ? istante : IstanteErrato(campo, testo);

    public static DateTimeOffset? LeggiIstante(string testo)
    {
        if (!DateTime.TryParse(testo, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var letto) || letto.Year is < 1900 or > 2199)
        {
            return null;
        }

        // An hour that the clocks skip in March is read as if they had not moved yet.
        return letto.Kind is DateTimeKind.Unspecified
            ? new DateTimeOffset(letto, Roma.IsInvalidTime(letto) ? Roma.BaseUtcOffset : Roma.GetUtcOffset(letto)).ToUniversalTime()
            : new DateTimeOffset(letto.ToUniversalTime());
    }

    /// <summary>Turns the Italian or plain writing into plain; null when neither: three digits after a dot are thousands, for euro has two decimals.</summary>
    private static string? ALettera(string testo)
    {
        var virgola = testo.IndexOf(',', StringComparison.Ordinal);
        var intera = virgola < 0 ? testo : testo[..virgola];
        var decimali = virgola < 0 ? "" : testo[(virgola + 1)..];
        if (decimali.Contains(',', StringComparison.Ordinal) || decimali.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        var gruppi = intera.Split('.');
        if (gruppi.Length == 2 && virgola < 0 && gruppi[1].Length is 1 or 2)
        {
            return intera;
        }

        if (gruppi.Length > 1 && (gruppi[0].TrimStart('-', '+').Length is 0 or > 3 || gruppi.Skip(1).Any(g => g.Length != 3)))
        {
            return null;
        }

        return string.Concat(gruppi) + (decimali.Length > 0 ? "." + decimali : "");
    }

    private static bool Ammesso(decimal valore, bool positivo) =>
        decimal.Round(valore, 2) == valore && Math.Abs(valore) <= Massimo && (!positivo || valore >= 0.01m);

    private decimal ImportoErrato(string campo, string testo)
    {
        Errore(campo, "mandati.importo-non-valido", $"«{Corto(testo)}» non è un importo in euro con al più due decimali.");
        return 0;
    }

    private DateTimeOffset IstanteErrato(string campo, string testo)
    {
        Errore(campo, "mandati.data-non-valida", $"«{Corto(testo)}» non è una data con l'ora: scriverla come 2026-12-31T10:30:00.");
        return default;
    }

    private static string Corto(string testo) => testo.Length <= 30 ? testo : testo[..30] + "…";
}
