using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Enti.Credenziali.Password;

/// <summary>What comparing a password with its stored hash said.</summary>
/// <param name="Uguale">The password is the right one.</param>
/// <param name="Aggiornata">The same password hashed with today's work factor, when the stored hash is older; else null.</param>
internal sealed record Confronto(bool Uguale, string? Aggiornata);

/// <summary>Password hashes: PBKDF2-HMAC-SHA512 with 220 000 iterations, in ASP.NET's own format.</summary>
/// <remarks>Each call keeps a core busy for about 0.12 s: always call it inside <see cref="LimiteHashing"/>.</remarks>
internal class ImprontePassword
{
    /// <summary>Work factor (OWASP 2023 for PBKDF2-HMAC-SHA512).</summary>
    public const int Iterazioni = 220_000;

    private static readonly object Utente = new();

    // Costs as much as any other to check and no password is behind it: what unknown users and first passwords pay.
    private static readonly string Fittizia = CreaFittizia();

    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterazioni }));

    /// <summary>Hashes a new password.</summary>
    public virtual string Calcola(string password) => _hasher.HashPassword(Utente, password);

    /// <summary>Compares; exactly one hash is computed, whether or not there is one to compare with.</summary>
    /// <param name="impronta">The stored hash, or null for an unknown user or one who has only a first password.</param>
    /// <param name="password">As typed, exactly.</param>
    public virtual Confronto Confronta(string? impronta, string password)
    {
        var esito = _hasher.VerifyHashedPassword(Utente, impronta ?? Fittizia, password);
        return impronta is null || esito is PasswordVerificationResult.Failed
            ? new(false, null)
            : new(true, esito is PasswordVerificationResult.SuccessRehashNeeded ? Calcola(password) : null);
    }

    // Format 3 of ASP.NET: marker, PRF, iterations, length of salt, salt, subkey. A random subkey answers to no password.
    private static string CreaFittizia()
    {
        Span<byte> blocco = stackalloc byte[13 + 16 + 32];
        blocco[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(blocco[1..], 2);
        BinaryPrimitives.WriteUInt32BigEndian(blocco[5..], Iterazioni);
        BinaryPrimitives.WriteUInt32BigEndian(blocco[9..], 16);
        RandomNumberGenerator.Fill(blocco[13..]);
        return Convert.ToBase64String(blocco);
    }
}
