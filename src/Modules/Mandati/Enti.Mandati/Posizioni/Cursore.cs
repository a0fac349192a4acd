using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Enti.Mandati.Posizioni;

/// <summary>Where a page of positions ends: the value of the order's column and the identifier, opaque to clients.</summary>
/// <param name="Ordina">The order it belongs to: in another it would mean nothing.</param>
/// <param name="Valore">Date, amount or kind of the last row, written invariantly.</param>
/// <param name="Id">Identifier of the last row.</param>
internal sealed record Cursore(string Ordina, string Valore, Guid Id)
{
    public static Cursore? Leggi(string testo, string ordina)
    {
        try
        {
            var parti = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(testo)).Split('|');
            return parti.Length == 3 && string.Equals(parti[0], ordina, StringComparison.Ordinal) && Guid.TryParse(parti[2], CultureInfo.InvariantCulture, out var id) && Leggibile(ordina, parti[1])
                ? new Cursore(ordina, parti[1], id)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Ordina}|{Valore}|{Id:N}"));

    private static bool Leggibile(string ordina, string valore) => ordina.TrimStart('-') switch
    {
        "data" => DateOnly.TryParseExact(valore, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "importo" => decimal.TryParse(valore, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        _ => valore.Length < 20 && !valore.Contains('\0', StringComparison.Ordinal),
    };
}
