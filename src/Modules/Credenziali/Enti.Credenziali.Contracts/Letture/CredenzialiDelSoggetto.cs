using Enti.Abstractions;
using MediatR;

namespace Enti.Credenziali.Contracts.Letture;

/// <summary>A credential as the ente that recognised its holder through it sees it: never its secrets, nor what other enti have to do with it.</summary>
/// <param name="Username">The login name.</param>
/// <param name="Livello">Level of the sessions it opens.</param>
/// <param name="Stato">Italian word: Da attivare, Attiva, Sospesa, Bloccata, Scaduta.</param>
/// <param name="PrimaPasswordScade">Until when it can be activated, UTC; null once its holder has a password.</param>
/// <param name="PasswordCambiataIl">When its holder last chose a password, UTC; null when never.</param>
public sealed record StatoCredenzialeNellEnte(string Username, Livello Livello, string Stato, DateTimeOffset? PrimaPasswordScade, DateTimeOffset? PasswordCambiataIl);

/// <summary>An invitation that nobody used yet.</summary>
/// <param name="Id">The invitation.</param>
/// <param name="Conferma">True when the person must only confirm, with the credential already held.</param>
/// <param name="Email">Where the link went; null when a first password must be printed.</param>
/// <param name="Scadenza">Until when it is good, UTC.</param>
/// <param name="Scaduto">True when that has passed.</param>
public sealed record InvitoInCorso(Guid Id, bool Conferma, string? Email, DateTimeOffset Scadenza, bool Scaduto);

/// <summary>How a person signs in to an ente.</summary>
/// <param name="Credenziali">The credentials that open that ente, those closed for good aside: the ente handed them over, or their holder confirmed.</param>
/// <param name="Altre">True when the person signs in elsewhere with a credential that does not open that ente: nothing else of it is told.</param>
/// <param name="Invito">The invitation of that ente that waits, if any.</param>
/// <param name="UltimoAccesso">Last sign-in with a credential that opens the ente, UTC.</param>
public sealed record AccessoNellEnte(IReadOnlyList<StatoCredenzialeNellEnte> Credenziali, bool Altre, InvitoInCorso? Invito, DateTimeOffset? UltimoAccesso);

/// <summary>Asks how a person who works in an ente signs in there.</summary>
/// <param name="SoggettoId">The person.</param>
/// <param name="EnteId">The ente that asks.</param>
public sealed record CredenzialiDelSoggetto(Guid SoggettoId, Guid EnteId) : IRequest<AccessoNellEnte>;
