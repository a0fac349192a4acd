using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Enti.Infrastructure.Segreti;

/// <summary>What is kept of a code that was sent to an address or number and must be typed back; each module keeps its own.</summary>
public interface ICodiceMonouso
{
    /// <summary>Keyed hash of the code, bound to the request, the address and the purpose.</summary>
    byte[] Codice { get; }

    /// <summary>Until when it is good, UTC.</summary>
    DateTimeOffset ScadeIl { get; }

    /// <summary>Tries made so far.</summary>
    int Tentativi { get; }

    /// <summary>When it was used, or a newer one took its place.</summary>
    DateTimeOffset? ChiusaIl { get; }
}

/// <summary>The rules of every such code (ASVS 6.5 and 6.6): eight digits, ten minutes, five tries counted before the check, one use.</summary>
public static class CodiceMonouso
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Durata = TimeSpan.FromMinutes(10);

    /// <summary>Wrong codes after which the request is worth nothing.</summary>
    public const int TentativiMassimi = 5;

    /// <summary>Digits of a code.</summary>
    public const int Lunghezza = 8;

    /// <summary>Makes one: eight digits are 26 bits, and five guesses of them find it once in twenty million.</summary>
    public static string Genera() => RandomNumberGenerator.GetInt32(100_000_000).ToString("00000000", CultureInfo.InvariantCulture);

    /// <summary>The digits alone: codes are copied with spaces around and inside.</summary>
    public static string Cifre(string? testo) => string.Concat((testo ?? "").Take(40).Where(char.IsAsciiDigit));

    /// <summary>Charges the try, then checks the code and uses it up; each is one conditional statement, so that tries made at once get no more than five between them.</summary>
    /// <remarks>The same statements run whether or not there is such a code. The caller's transaction commits the charge even when the code is wrong.</remarks>
    /// <typeparam name="T">The module's own.</typeparam>
    /// <param name="codici">The one code, or none.</param>
    /// <param name="impronta">Keyed hash of what was typed.</param>
    /// <param name="adesso">Instant, UTC.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<bool> UsaAsync<T>(IQueryable<T> codici, byte[] impronta, DateTimeOffset adesso, CancellationToken ct)
        where T : class, ICodiceMonouso
    {
        var contato = await codici.Where(c => c.ChiusaIl == null && c.ScadeIl > adesso && c.Tentativi < TentativiMassimi)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.Tentativi, x => x.Tentativi + 1), ct) == 1;
        return await codici.Where(c => contato && c.ChiusaIl == null && c.Codice == impronta)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.ChiusaIl, adesso), ct) == 1;
    }
}
