using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Servizi.Contracts.Letture;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Servizi.Catalogo;

/// <summary>The public catalogue: every published service. Short by nature, so it comes whole.</summary>
internal sealed class ElencoServizi : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("servizi", async (IMediator mediator, CancellationToken ct) => Results.Ok(await LeggiAsync(mediator, ct)))
        .Pubblico()
        .WithName("Servizi_Elenco")
        .WithSummary("Il catalogo pubblico dei servizi")
        .Produces<Result>();

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("servizi", async (IMediator mediator, CancellationToken ct) => Pagine.Mostra<PaginaCatalogo, Result>(await LeggiAsync(mediator, ct)))
        .Pubblico();

    /// <summary>The list is one page: <c>Successivo</c> is always null.</summary>
    public sealed record Result(IReadOnlyList<ServizioPubblicato> Elementi, string? Successivo);

    private static async Task<Result> LeggiAsync(IMediator mediator, CancellationToken ct) => new(await mediator.Send(new ServiziPubblicati(), ct), null);
}
