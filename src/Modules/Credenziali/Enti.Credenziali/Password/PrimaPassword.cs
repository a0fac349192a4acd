using System.Security.Cryptography;
using Enti.Infrastructure.Segreti;

namespace Enti.Credenziali.Password;

/// <summary>First passwords: random, on paper only, kept as a keyed HMAC.</summary>
internal static class PrimaPassword
{
    private const string Scopo = "prima-password";

    // No I, L, O, U: nothing on paper is read in two ways (Crockford).
    private const string Alfabeto = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Makes one: 80 random bits as four groups of four, <c>K7QF-9M2X-04TD-ZR5W</c>.</summary>
    public static string Genera()
    {
        var caratteri = RandomNumberGenerator.GetString(Alfabeto, 16);
        return string.Join('-', caratteri.Chunk(4).Select(gruppo => new string(gruppo)));
    }

    /// <summary>What is stored and compared; groups, case and letters that look alike make no difference.</summary>
    public static byte[] Impronta(ISegreti segreti, string password) =>
        segreti.Hmac(Scopo, Leggibile(password));

    /// <summary>True when a new password is the one on the paper, however its groups are written: who printed it, or saw it, must not know it for good.</summary>
    public static bool Ripete(string? nuova, string? stampata) => Leggibile(stampata ?? "") is { Length: > 0 } segreto && Leggibile(nuova ?? "") == segreto;

    /// <summary>What was printed in groups, however it was typed.</summary>
    public static string Leggibile(string testo) => string.Concat(testo.Where(char.IsLetterOrDigit).Select(Leggi));

    private static char Leggi(char c) => char.ToUpperInvariant(c) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var altro => altro,
    };
}
