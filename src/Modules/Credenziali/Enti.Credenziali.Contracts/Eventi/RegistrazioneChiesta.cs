using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>Somebody registers himself, or wants the message again. Whose e-mail it is is looked up later, so that the answer takes the same time for everybody (ASVS 6.3.8).</summary>
/// <param name="RegistrazioneId">The registration that waits.</param>
/// <param name="InvioId">The message to send: one that was asked for before is not sent any more.</param>
[NomeEvento("credenziali.registrazione-chiesta.v1")]
public sealed record RegistrazioneChiesta(Guid RegistrazioneId, Guid InvioId) : IEvento;
