namespace Enti.Anagrafe.Contracts;

/// <summary>What the formal check of a code says, in words for the person who typed it.</summary>
public sealed record EsitoVerifica
{
    internal EsitoVerifica(string? motivo, IReadOnlyList<string> avvisi) => (Motivo, Avvisi) = (motivo, avvisi);

    /// <summary>True when the code is formally right, whatever the warnings.</summary>
    public bool Valido => Motivo is null;

    /// <summary>Why the code is wrong and what to do, in Italian; null when it is valid.</summary>
    public string? Motivo { get; }

    /// <summary>Oddities that do not make the code wrong, in Italian; never null.</summary>
    public IReadOnlyList<string> Avvisi { get; }
}
