using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>Somebody tried to register himself with the e-mail of a person who has an account: that person is told, nobody else, and no account comes of it.</summary>
/// <param name="InvioId">Identifies the message, for who asks what became of it.</param>
/// <param name="SoggettoId">The person who proved that e-mail.</param>
/// <param name="EnteId">The ente that signs.</param>
/// <param name="Denominazione">Name for the salutation.</param>
/// <param name="Email">Where the message goes.</param>
/// <param name="Username">The login name of the account he has: people forget that too.</param>
[NomeEvento("credenziali.registrazione-con-email-nota.v1")]
public sealed record RegistrazioneConEmailNota(Guid InvioId, Guid SoggettoId, Guid EnteId, string Denominazione, string Email, string Username) : IEvento;
