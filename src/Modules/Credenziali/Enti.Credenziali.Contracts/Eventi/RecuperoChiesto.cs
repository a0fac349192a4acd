using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>Somebody said he lost a password. Whether there is such an account is looked up later, so that the answer takes the same time for everybody (ASVS 6.3.8).</summary>
/// <param name="UsernameCifrato">What was typed as user, in UTF-8, encrypted by <c>ISegreti</c> for the purpose <see cref="Scopo"/>: people type passwords there by mistake.</param>
/// <param name="Indirizzo">Network address it was asked from; null when unknown.</param>
/// <param name="Agente">What the browser says it is.</param>
/// <param name="Richiesta">For a code by SMS, the SHA-256 of the secret that whoever asked holds; null for a link by mail.</param>
[NomeEvento("credenziali.recupero-chiesto.v1")]
public sealed record RecuperoChiesto(byte[] UsernameCifrato, string? Indirizzo, string? Agente, byte[]? Richiesta = null) : IEvento
{
    /// <summary>The purpose under which the user name is encrypted.</summary>
    public const string Scopo = "credenziali.recupero-utente";
}
