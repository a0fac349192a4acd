using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>Whoever lost a password must receive a code by SMS, at his verified mobile and at no other, at once.</summary>
/// <param name="CodiceId">The code.</param>
/// <param name="SoggettoId">Whom it is for.</param>
/// <param name="EnteId">The ente that answers for the credential; null for those of self-registration.</param>
/// <param name="Denominazione">Name of the person.</param>
/// <param name="Cellulare">Where the code goes, in E.164.</param>
/// <param name="CodiceCifrato">The code, in UTF-8, encrypted by <c>ISegreti</c> for the purpose <see cref="Scopo"/>: events are kept for a while, codes must not be.</param>
/// <param name="Scadenza">Until when it is good, UTC.</param>
[NomeEvento("credenziali.codice-recupero-preparato.v1")]
public sealed record CodiceRecuperoPreparato(Guid CodiceId, Guid SoggettoId, Guid? EnteId, string Denominazione, string Cellulare, byte[] CodiceCifrato, DateTimeOffset Scadenza) : IEvento
{
    /// <summary>The purpose under which the code is encrypted.</summary>
    public const string Scopo = "credenziali.recupero-sms";
}
