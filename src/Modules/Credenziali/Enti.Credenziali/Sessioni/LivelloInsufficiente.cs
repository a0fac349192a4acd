using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Sessioni;

/// <summary>Tells whoever signed in too weakly which level is needed, how to get it, and how to come back to the same place.</summary>
internal sealed class LivelloInsufficiente : IPagina
{
    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("livello-insufficiente", (string? ritorno, string? serve, Chiamante chiamante) => Pagine.Mostra<PaginaLivelloInsufficiente, Modello>(
            new Modello(chiamante.Livello, serve is nameof(Livello.Forte) ? Livello.Forte : Livello.Media, Collegamento.Interno(ritorno))))
        .RequireSessione();

    /// <summary>What the page shows.</summary>
    internal sealed record Modello(Livello Livello, Livello Serve, string? Ritorno);
}
