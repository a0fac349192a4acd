namespace Enti.Credenziali.Password;

/// <summary>Hashes a password that somebody chose, in its turn among the sign-ins.</summary>
internal sealed class CalcoloImpronta(LimiteHashing limite, ImprontePassword impronte)
{
    /// <summary>The hash; null when the queue is full.</summary>
    public async Task<string?> CalcolaAsync(string password, CancellationToken ct)
    {
        using var turno = limite.Prendi();
        if (turno is null)
        {
            return null;
        }

        using var posto = await turno.PostoAsync(ct);
        return await LimiteHashing.SulProprioFilo(() => impronte.Calcola(password), ct);
    }
}
