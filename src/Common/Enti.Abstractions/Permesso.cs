namespace Enti.Abstractions;

/// <summary>A right that an endpoint asks for. A module declares its own; profiles are sets of codes.</summary>
/// <param name="Codice">Stable, <c>modulo.cosa.azione</c>.</param>
/// <param name="Descrizione">Italian, for whoever composes profiles.</param>
/// <param name="Personale">Held by everybody in ambito Personale: it opens only one's own data.</param>
/// <param name="PerMacchine">May be handed to a program with an API key; what decides about people may not.</param>
public sealed record Permesso(string Codice, string Descrizione, bool Personale = false, bool PerMacchine = false);
