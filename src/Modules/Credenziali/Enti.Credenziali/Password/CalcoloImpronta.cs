using Enti.Abstractions;

namespace Enti.Credenziali.Password;

/// <summary>Hashes a password that somebody chose, in its turn among the sign-ins.</summary>
internal sealed class CalcoloImpronta(LimiteHashing limite, ImprontePassword impronte)
{
    /// <summary>The hash; when the queue is full, the error that says when to come back.</summary>
    public async Task<Esito<string>> CalcolaAsync(string password, CancellationToken ct)
    {
        using var turno = limite.Prendi();
        return turno is null ? limite.Occupato() : await turno.CalcolaAsync(() => impronte.Calcola(password), ct);
    }
}
