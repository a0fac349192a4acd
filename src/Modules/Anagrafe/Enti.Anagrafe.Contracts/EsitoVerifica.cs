namespace Enti.Anagrafe.Contracts;

/// <summary>What the formal check of a code says, in words for the person who typed it.</summary>
/// <param name="Motivo">Why the code is wrong and what to do, in Italian; null when it is valid.</param>
/// <param name="Avvisi">Oddities that do not make the code wrong, in Italian; never null.</param>
public sealed record EsitoVerifica(string? Motivo, IReadOnlyList<string> Avvisi)
{
    /// <summary>True when the code is formally right, whatever the warnings.</summary>
    public bool Valido => Motivo is null;
}
