using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>Whoever lost a password must receive a one-time link, at his recovery address and at no other.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="SoggettoId">Whom it is for.</param>
/// <param name="EnteId">The ente that answers for the credential; null for those of self-registration.</param>
/// <param name="Denominazione">Name for the salutation.</param>
/// <param name="Email">Where the link goes.</param>
/// <param name="Username">The login name: people forget that too.</param>
/// <param name="TokenCifrato">The secret of the link, in UTF-8, encrypted by <c>ISegreti</c> for the purpose <see cref="Scopo"/>: events are kept for a while, links must not be.</param>
/// <param name="Scadenza">Until when the link is good, UTC.</param>
[NomeEvento("credenziali.recupero-preparato.v1")]
public sealed record RecuperoPreparato(
    Guid LinkId, Guid SoggettoId, Guid? EnteId, string Denominazione, string Email, string Username, byte[] TokenCifrato, DateTimeOffset Scadenza) : IEvento
{
    /// <summary>The purpose under which the secret of the link is encrypted.</summary>
    public const string Scopo = "credenziali.recupero";
}
