using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>Somebody asked, by the user alone, for the state of a credential. Whether there is one is looked up later, so that the answer takes the same time for everybody (ASVS 6.3.8).</summary>
/// <param name="UsernameCifrato">What was typed as user, in UTF-8, encrypted by <c>ISegreti</c> for the purpose <see cref="Scopo"/>: people type passwords there by mistake.</param>
/// <param name="Indirizzo">Network address it was asked from; null when unknown.</param>
/// <param name="Agente">What the browser says it is.</param>
[NomeEvento("credenziali.verifica-chiesta.v1")]
public sealed record VerificaChiesta(byte[] UsernameCifrato, string? Indirizzo, string? Agente) : IEvento
{
    /// <summary>The purpose under which the user name is encrypted.</summary>
    public const string Scopo = "credenziali.verifica-utente";
}
