using MediatR;

namespace Enti.Anagrafe.Contracts.Letture;

/// <summary>The subjects who proved to read that e-mail: the person, or a desk with the person, verified it.</summary>
/// <param name="Indirizzo">As typed: it is normalised here.</param>
public sealed record SoggettiConEmail(string Indirizzo) : IRequest<IReadOnlyList<Guid>>;
