using System.Globalization;

namespace Enti.Anagrafe.Contracts;

/// <summary>
/// The eleven digits that a partita IVA and a numeric codice fiscale have in common: seven of matricola, three of the office
/// that gave the code, one of control (D.M. 23 dicembre 1976, artt. 8–10; D.P.R. 633/1972, art. 35).
/// </summary>
internal static class CodiceNumerico
{
    public const int Lunghezza = 11;

    /// <summary>Says why eleven normalised characters are no such code; null when they are.</summary>
    public static string? Motivo(string codice, string nome) => codice switch
    {
        "00000000000" => $"{nome} non può essere di soli zeri: controlla il numero e riscrivilo.",
        _ when !ControlloGiusto(codice) => $"L'ultima cifra non corrisponde alle altre: {Minuscola(nome)} contiene un errore di scrittura.",
        _ => null,
    };

    public static int Matricola(string codice) => int.Parse(codice.AsSpan(0, 7), CultureInfo.InvariantCulture);

    public static int Ufficio(string codice) => int.Parse(codice.AsSpan(7, 3), CultureInfo.InvariantCulture);

    /// <summary>Offices that give partite IVA and codes of bodies: the provinces, then 120, 121, 888 and 999.</summary>
    public static bool UfficioDiEnti(int ufficio) => ufficio is (>= 1 and <= 100) or 120 or 121 or 888 or 999;

    /// <summary>
    /// Offices that gave provisional codes to natural persons: the centre (000), the Intendenze di finanza and the direct
    /// taxes, as in the formal check that Sogei publishes for the Agenzia delle Entrate.
    /// </summary>
    public static bool UfficioDiProvvisori(int ufficio) =>
        ufficio is 0 or (>= 151 and <= 245) or (>= 301 and <= 766) or (>= 900 and <= 950);

    /// <summary>Luhn: digits in even places doubled, casting out nines; the sum is a multiple of ten.</summary>
    private static bool ControlloGiusto(string codice)
    {
        var somma = 0;
        for (var i = 0; i < Lunghezza; i++)
        {
            var cifra = codice[i] - '0';
            var valore = i % 2 == 0 ? cifra : cifra * 2;
            somma += valore > 9 ? valore - 9 : valore;
        }

        return somma % 10 == 0;
    }

    private static string Minuscola(string nome) => char.ToLowerInvariant(nome[0]) + nome[1..];
}
