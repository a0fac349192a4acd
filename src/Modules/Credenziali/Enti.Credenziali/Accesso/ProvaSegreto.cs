using Enti.Abstractions;
using Enti.Credenziali.Password;

namespace Enti.Credenziali.Accesso;

/// <summary>One guess at a secret, the same wherever one is made: turn in the queue, guess charged, hash, guess given back when it was right.</summary>
/// <remarks>ASVS 6.3.1: the charge comes before the hash, so guesses made together are all counted; the giving back comes before the next
/// charge, or right ones made together would use up each other's.</remarks>
internal sealed class ProvaSegreto(Tentativi tentativi)
{
    /// <summary>Makes the guess.</summary>
    /// <param name="turno">The place in the queue, taken before anything was looked for.</param>
    /// <param name="contatori">What the guess is charged to.</param>
    /// <param name="prova">Hashes and compares; runs on a thread of its own.</param>
    /// <param name="giusta">Whether the guess was right, and is given back.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What <paramref name="prova"/> gave, right or wrong; the error with the wait when there are no guesses left, and then nothing was looked at.</returns>
    public async Task<Esito<T>> FaiAsync<T>(LimiteHashing.Turno turno, IReadOnlyList<Contatore> contatori, Func<T> prova, Func<T, bool> giusta, CancellationToken ct)
    {
        using var soglia = await turno.SogliaAsync(ct);
        if (await tentativi.ContaAsync(contatori, ct) is var attesa && attesa > TimeSpan.Zero)
        {
            return ErroriCredenziali.TroppiTentativi(attesa);
        }

        var esito = await turno.CalcolaAsync(prova, ct);
        if (giusta(esito))
        {
            await tentativi.RendiAsync(contatori, ct);
        }

        return esito;
    }
}
