using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>Whoever registered himself must receive a one-time link at the address he wrote, and at no other: until he uses it there is no account.</summary>
/// <param name="InvioId">Identifies the message, for who asks what became of it.</param>
/// <param name="EnteId">The ente whose privacy notice he read, which signs.</param>
/// <param name="Denominazione">Name for the salutation.</param>
/// <param name="Email">Where the link goes.</param>
/// <param name="Username">The login name he chose.</param>
/// <param name="TokenCifrato">The secret of the link, in UTF-8, encrypted by <c>ISegreti</c> for the purpose <see cref="Scopo"/>: events are kept for a while, links must not be.</param>
/// <param name="Scadenza">Until when the link is good, UTC.</param>
[NomeEvento("credenziali.registrazione-preparata.v1")]
public sealed record RegistrazionePreparata(
    Guid InvioId, Guid EnteId, string Denominazione, string Email, string Username, byte[] TokenCifrato, DateTimeOffset Scadenza) : IEvento
{
    /// <summary>The purpose under which the secret of the link is encrypted.</summary>
    public const string Scopo = "credenziali.registrazione";

    /// <summary>What a message about a registration was written for: how Notifiche is asked what became of it.</summary>
    /// <param name="invioId">The message.</param>
    public static string Origine(Guid invioId) => $"credenziali.registrazione:{invioId}";
}
