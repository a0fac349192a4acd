using MediatR;

namespace Enti.Anagrafe.Contracts.Letture;

/// <summary>Where a subject recovers his account.</summary>
/// <param name="Indirizzo">The e-mail, or the mobile in E.164.</param>
/// <param name="ValeDal">From when, UTC: before that instant nothing is sent, neither here nor to the address that was here before.</param>
public sealed record DatiRecupero(string Indirizzo, DateTimeOffset ValeDal)
{
    /// <summary>The ente whose desk wrote it, against a document; null when its owner chose it himself. Whoever recovers by it was seen by that ente alone.</summary>
    public Guid? SportelloDi { get; init; }

    /// <summary>The enti open to the sessions in which its owner proved it, and that recognised nobody anew since: whoever signed in there may be a stranger to every other ente. Empty when a desk wrote it.</summary>
    public IReadOnlyList<Guid> Enti { get; init; } = [];
}

/// <summary>The mobile to which a code may be sent to recover the account: of those that the subject himself verified, the one verified first; null when there is none.</summary>
/// <remarks>It is good 72 hours after it was verified: a thief's is not, and while the owner's stays nothing goes to another.</remarks>
/// <param name="SoggettoId">The subject.</param>
/// <param name="Apre">The enti that the credential to recover opens: a mobile proved where one of them was not open is not looked at.</param>
public sealed record CellulareDiRecupero(Guid SoggettoId, IReadOnlyList<Guid> Apre) : IRequest<DatiRecupero?>;

/// <summary>The e-mail by which a subject recovers his account; null when he never chose one.</summary>
/// <param name="SoggettoId">The subject.</param>
public sealed record RecapitoDiRecupero(Guid SoggettoId) : IRequest<DatiRecupero?>;
