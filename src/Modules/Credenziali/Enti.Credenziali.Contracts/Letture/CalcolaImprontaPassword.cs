using Enti.Abstractions;
using MediatR;

namespace Enti.Credenziali.Contracts.Letture;

/// <summary>Checks a password that somebody chose and hashes it, so that it need not travel nor be kept: only the hash does.</summary>
/// <param name="Password">As typed.</param>
/// <param name="Username">The login name it will go with.</param>
/// <param name="Chiavi">Codice fiscale, partita IVA: it may be none of them.</param>
/// <param name="Nomi">Names of the person and of the ente: nor one of these.</param>
/// <param name="Amministratore">Administrators need a longer one.</param>
public sealed record CalcolaImprontaPassword(string Password, string Username, IReadOnlyList<string> Chiavi, IReadOnlyList<string> Nomi, bool Amministratore)
    : IRequest<Esito<string>>;
