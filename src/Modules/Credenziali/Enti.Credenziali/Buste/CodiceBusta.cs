using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Enti.Credenziali.Buste;

/// <summary>Names printed on envelopes: the code outside, with a character that finds out typing errors, and the login name inside.</summary>
internal static class CodiceBusta
{
    // 29 characters, none of which is read as another: with a prime number every wrong character and every exchange of two neighbours is found.
    private const string Alfabeto = "23456789ABCDEFGHJKMNPQRTVWXYZ";
    private const int Lunghezza = 8;

    /// <summary>Makes a code, <c>K7Q-9M2-X4T</c>: nine characters, of which the last is the check.</summary>
    public static string Genera()
    {
        var corpo = RandomNumberGenerator.GetString(Alfabeto, Lunghezza);
        return Raggruppa(corpo + Controllo(corpo));
    }

    /// <summary>Makes a login name: twelve characters in three groups. It says nothing of the code outside.</summary>
    public static string GeneraUsername() =>
        string.Join('-', RandomNumberGenerator.GetString(Alfabeto, 12).Chunk(4).Select(gruppo => new string(gruppo)));

    /// <summary>True when a normalised name has the shape of those printed in envelopes.</summary>
    public static bool SembraUsername(string normale) =>
        normale.Length == 14 && normale.Select((c, posto) => posto is 4 or 9 ? c is '-' : Alfabeto.Contains(c, StringComparison.Ordinal)).All(giusto => giusto);

    /// <summary>The login name of an envelope typed without its hyphens, as it was printed; null for what cannot be one.</summary>
    public static string? UsernameStampato(string normale) =>
        normale.Length == 12 && string.Join('-', normale.Chunk(4).Select(gruppo => new string(gruppo))) is var stampato && SembraUsername(stampato) ? stampato : null;

    /// <summary>Reads a code as typed or scanned; false when it is not one.</summary>
    public static bool Leggi(string? testo, [NotNullWhen(true)] out string? codice)
    {
        codice = null;
        var normale = string.Concat((testo ?? "").Where(c => !char.IsWhiteSpace(c) && c is not '-').Take(Lunghezza + 2)).ToUpperInvariant();
        if (normale.Length != Lunghezza + 1 || normale.Any(c => !Alfabeto.Contains(c, StringComparison.Ordinal)) || Controllo(normale[..Lunghezza]) != normale[^1])
        {
            return false;
        }

        codice = Raggruppa(normale);
        return true;
    }

    private static string Raggruppa(string codice) => $"{codice[..3]}-{codice[3..6]}-{codice[6..]}";

    private static char Controllo(string corpo) =>
        Alfabeto[corpo.Select((c, posto) => (posto + 2) * Alfabeto.IndexOf(c, StringComparison.Ordinal)).Sum() % Alfabeto.Length];
}
