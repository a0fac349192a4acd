using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>Whoever asked for the state of his credential must receive a one-time link that shows it, at his recovery address and at no other.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="SoggettoId">Whom it is for.</param>
/// <param name="EnteId">The ente that answers for the credential; null for those of self-registration.</param>
/// <param name="Denominazione">Name for the salutation.</param>
/// <param name="Email">Where the link goes.</param>
/// <param name="TokenCifrato">The secret of the link, in UTF-8, encrypted by <c>ISegreti</c> for the purpose <see cref="Scopo"/>.</param>
/// <param name="Scadenza">Until when the link is good, UTC.</param>
[NomeEvento("credenziali.verifica-preparata.v1")]
public sealed record VerificaPreparata(Guid LinkId, Guid SoggettoId, Guid? EnteId, string Denominazione, string Email, byte[] TokenCifrato, DateTimeOffset Scadenza) : IEvento
{
    /// <summary>The purpose under which the secret of the link is encrypted.</summary>
    public const string Scopo = "credenziali.verifica";
}
