using Enti.Abstractions;
using MediatR;

namespace Enti.Credenziali.Contracts.Letture;

/// <summary>A credential as the ente where its holder works sees it: never its secrets, nor what other enti have to do with it.</summary>
/// <param name="Username">The login name.</param>
/// <param name="Livello">Level of the sessions it opens.</param>
/// <param name="Stato">Italian word: Da attivare, Attiva, Sospesa, Bloccata, Scaduta.</param>
/// <param name="ApreLEnte">True when it opens that ente: the ente handed it over, or its holder confirmed.</param>
public sealed record StatoCredenzialeNellEnte(string Username, Livello Livello, string Stato, bool ApreLEnte);

/// <summary>An invitation that nobody used yet.</summary>
/// <param name="Id">The invitation.</param>
/// <param name="Conferma">True when the person must only confirm, with the credential already held.</param>
/// <param name="Email">Where the link went; null when a first password must be printed.</param>
/// <param name="Scadenza">Until when it is good, UTC.</param>
/// <param name="Scaduto">True when that has passed.</param>
public sealed record InvitoInCorso(Guid Id, bool Conferma, string? Email, DateTimeOffset Scadenza, bool Scaduto);

/// <summary>How a person signs in to an ente.</summary>
/// <param name="Credenziali">The credentials of the person that are not closed for good.</param>
/// <param name="Invito">The invitation of that ente that waits, if any.</param>
/// <param name="UltimoAccesso">Last sign-in with a credential that opens the ente, UTC.</param>
public sealed record AccessoNellEnte(IReadOnlyList<StatoCredenzialeNellEnte> Credenziali, InvitoInCorso? Invito, DateTimeOffset? UltimoAccesso);

/// <summary>Asks how a person who works in an ente signs in there.</summary>
/// <param name="SoggettoId">The person.</param>
/// <param name="EnteId">The ente that asks.</param>
public sealed record CredenzialiDelSoggetto(Guid SoggettoId, Guid EnteId) : IRequest<AccessoNellEnte>;
