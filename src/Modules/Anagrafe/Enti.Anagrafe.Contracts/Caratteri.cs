using System.Text;

namespace Enti.Anagrafe.Contracts;

/// <summary>Text rules that codice fiscale, partita IVA and IBAN have in common.</summary>
internal static class Caratteri
{
    // Longer than any code: the rest of a huge text is not worth keeping, its length is wrong already.
    private const int Massimo = 40;

    private static ReadOnlySpan<byte> Dispari =>
        [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    /// <summary>Drops white space and raises ASCII letters; null gives the empty string.</summary>
    public static string Compatta(string? testo)
    {
        if (string.IsNullOrEmpty(testo))
        {
            return "";
        }

        var compatto = new StringBuilder(Massimo);
        foreach (var carattere in testo)
        {
            if (compatto.Length == Massimo)
            {
                break;
            }

            if (!char.IsWhiteSpace(carattere) && carattere is not ('\u200B' or '\uFEFF'))
            {
                compatto.Append(char.IsAsciiLetterLower(carattere) ? (char)(carattere - 32) : carattere);
            }
        }

        return compatto.ToString();
    }

    /// <summary>
    /// The check letter of D.M. 23 dicembre 1976, art. 7, which the CIN of Italian bank accounts shares: values of the
    /// characters in odd places (counted from one) by its table, of those in even places by their order, sum modulo 26.
    /// </summary>
    /// <param name="testo">ASCII upper-case letters and digits only.</param>
    public static char Controllo(ReadOnlySpan<char> testo)
    {
        var somma = 0;
        for (var i = 0; i < testo.Length; i++)
        {
            var valore = char.IsAsciiDigit(testo[i]) ? testo[i] - '0' : testo[i] - 'A';
            somma += i % 2 == 0 ? Dispari[valore] : valore;
        }

        return (char)('A' + somma % 26);
    }

    /// <summary>True for a text made of ASCII digits alone.</summary>
    public static bool SoloCifre(ReadOnlySpan<char> testo) => !testo.ContainsAnyExceptInRange('0', '9');
}
