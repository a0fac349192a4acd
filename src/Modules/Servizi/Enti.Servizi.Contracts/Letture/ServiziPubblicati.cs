using Enti.Abstractions;
using MediatR;

namespace Enti.Servizi.Contracts.Letture;

/// <summary>A service as the public catalogue shows it.</summary>
/// <param name="Codice">Stable code, <c>mandationline</c>.</param>
/// <param name="Nome">Italian name.</param>
/// <param name="Descrizione">One or two Italian sentences.</param>
/// <param name="LivelloMinimo">Least level of the session that opens it.</param>
/// <param name="Href">Where it opens: a page of the portal or an outside address; null when it has no page of its own.</param>
/// <param name="Scheda">Page that tells what it is, for whom, and how to get the level it asks for.</param>
public sealed record ServizioPubblicato(string Codice, string Nome, string Descrizione, Livello LivelloMinimo, string? Href, string Scheda);

/// <summary>The published services, by name; those of every ente.</summary>
public sealed record ServiziPubblicati : IRequest<IReadOnlyList<ServizioPubblicato>>;
