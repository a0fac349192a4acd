using System.Net.Mail;

namespace Enti.Anagrafe.Contracts;

/// <summary>How e-mail addresses are written and compared: no spaces around, lower case, a domain with a dot, ASCII.</summary>
public static class Email
{
    /// <summary>Longest address that mail can carry (RFC 5321, 4.5.3.1).</summary>
    private const int Massimo = 254;

    /// <summary>As it is kept and compared.</summary>
    /// <param name="testo">As typed.</param>
    public static string Normalizza(string? testo) => (testo ?? "").Trim().ToLowerInvariant();

    /// <summary>True for a bare address: no name beside it, no comments, no bracketed host.</summary>
    /// <param name="testo">As typed.</param>
    public static bool Valida(string? testo)
    {
        var indirizzo = Normalizza(testo);
        return indirizzo.Length is > 5 and <= Massimo
            && !indirizzo.AsSpan().ContainsAnyExceptInRange('!', '~')
            && MailAddress.TryCreate(indirizzo, out var letto)
            && string.Equals(letto.Address, indirizzo, StringComparison.Ordinal)
            && letto.Host.Split('.') is { Length: > 1 } parti
            && parti.All(p => p.Length > 0 && p.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }
}
