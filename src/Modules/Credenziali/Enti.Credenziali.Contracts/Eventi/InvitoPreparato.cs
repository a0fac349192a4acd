using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>Somebody taken on by an ente must receive a one-time link, at that address and at no other.</summary>
/// <param name="InvitoId">The invitation.</param>
/// <param name="SoggettoId">Whom it is for.</param>
/// <param name="EnteId">The ente that invites.</param>
/// <param name="Denominazione">Name for the salutation.</param>
/// <param name="Email">Where the link goes.</param>
/// <param name="Username">The login name.</param>
/// <param name="Conferma">True when the person has a credential already and is only asked to confirm; false when a password must be chosen.</param>
/// <param name="TokenCifrato">The secret of the link, in UTF-8, encrypted by <c>ISegreti</c> for the purpose <see cref="Scopo"/>: events are kept for a while, links must not be.</param>
/// <param name="Scadenza">Until when the link is good, UTC.</param>
[NomeEvento("credenziali.invito-preparato.v1")]
public sealed record InvitoPreparato(
    Guid InvitoId, Guid SoggettoId, Guid EnteId, string Denominazione, string Email, string Username, bool Conferma, byte[] TokenCifrato, DateTimeOffset Scadenza) : IEvento
{
    /// <summary>The purpose under which the secret of the link is encrypted.</summary>
    public const string Scopo = "credenziali.invito";
}
