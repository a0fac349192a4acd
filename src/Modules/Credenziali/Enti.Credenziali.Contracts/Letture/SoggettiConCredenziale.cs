using MediatR;

namespace Enti.Credenziali.Contracts.Letture;

/// <summary>Asks which of many subjects can already sign in, or hold a first password that still works: they need no letter.</summary>
/// <remarks>A credential that was revoked, that expired, or whose first password expired unused does not count.</remarks>
/// <param name="SoggettoIds">Subjects to look up, any number; one round trip.</param>
public sealed record SoggettiConCredenziale(IReadOnlyCollection<Guid> SoggettoIds) : IRequest<IReadOnlySet<Guid>>;
