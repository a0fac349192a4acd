using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>A person used the link that an ente sent: the credential opens that ente, and the address the link went to is the person's own.</summary>
/// <param name="InvitoId">The invitation.</param>
/// <param name="SoggettoId">Who used it.</param>
/// <param name="EnteId">The ente that had sent it.</param>
/// <param name="Email">Where the link had gone.</param>
/// <param name="Quando">Instant, UTC.</param>
[NomeEvento("credenziali.invito-accettato.v1")]
public sealed record InvitoAccettato(Guid InvitoId, Guid SoggettoId, Guid EnteId, string Email, DateTimeOffset Quando) : IEvento
{
    /// <summary>The enti that the credential opened already, when its holder was in it as he accepted; null when the link activated it.</summary>
    public IReadOnlyList<Guid>? Apriva { get; init; }
}
