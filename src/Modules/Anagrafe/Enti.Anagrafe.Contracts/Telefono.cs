namespace Enti.Anagrafe.Contracts;

/// <summary>How telephone numbers are written and compared: E.164, with +39 where no other country is given.</summary>
public static class Telefono
{
    /// <summary>The mobile number in E.164; null when it cannot be one.</summary>
    /// <param name="testo">As typed.</param>
    public static string? Cellulare(string? testo) =>
        E164(testo) is { } numero && (!numero.StartsWith("+39", StringComparison.Ordinal) || numero is ['+', '3', '9', '3', ..] && numero.Length is 12 or 13) ? numero : null;

    /// <summary>Any telephone number in E.164; null when it cannot be one.</summary>
    /// <param name="testo">As typed.</param>
    public static string? Numero(string? testo) => E164(testo) is { Length: >= 8 } numero ? numero : null;

    private static string? E164(string? testo)
    {
        var cifre = string.Concat((testo ?? "").Where(c => c is not (' ' or '.' or '-' or '/' or '(' or ')' or '\u00A0')));
        cifre = cifre switch
        {
            ['0', '0', .. var estero] => estero,
            ['+', .. var estero] => estero,
            _ => "39" + cifre,
        };

        // E.164 numbers have at most fifteen digits and no country code begins with zero.
        return cifre.Length is >= 7 and <= 15 && cifre[0] != '0' && cifre.All(char.IsAsciiDigit) ? "+" + cifre : null;
    }
}
