using MediatR;

namespace Enti.Anagrafe.Contracts.Letture;

/// <summary>Where a subject recovers his account.</summary>
/// <param name="Indirizzo">The e-mail.</param>
/// <param name="ValeDal">From when, UTC: before that instant nothing is sent, neither here nor to the address that was here before.</param>
public sealed record DatiRecupero(string Indirizzo, DateTimeOffset ValeDal);

/// <summary>The e-mail by which a subject recovers his account; null when he never chose one.</summary>
/// <param name="SoggettoId">The subject.</param>
public sealed record RecapitoDiRecupero(Guid SoggettoId) : IRequest<DatiRecupero?>;
