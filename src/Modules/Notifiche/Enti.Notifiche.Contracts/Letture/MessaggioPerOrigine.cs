using MediatR;

namespace Enti.Notifiche.Contracts.Letture;

/// <summary>Where a message stands, for who waits for it.</summary>
public enum StatoMessaggio
{
    /// <summary>About to leave.</summary>
    InCoda,

    /// <summary>Could not leave yet: it is tried again by itself.</summary>
    InRitardo,

    /// <summary>Accepted by whoever carries it.</summary>
    Partito,

    /// <summary>Refused for good, or too many attempts.</summary>
    NonConsegnato,
}

/// <summary>What became of a message.</summary>
/// <param name="Stato">Where it stands.</param>
/// <param name="Quando">When it was written or concluded, UTC.</param>
public sealed record MessaggioScritto(StatoMessaggio Stato, DateTimeOffset Quando);

/// <summary>What became of the newest message written for a purpose; null when none was written yet.</summary>
/// <param name="Origine">What it was written for, as the module that had it sent named it.</param>
public sealed record MessaggioPerOrigine(string Origine) : IRequest<MessaggioScritto?>;
