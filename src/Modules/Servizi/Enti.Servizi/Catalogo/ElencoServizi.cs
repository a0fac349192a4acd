using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Servizi.Contracts.Letture;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Servizi.Catalogo;

/// <summary>The public catalogue: every published service. Short by nature, so it comes whole.</summary>
internal sealed class ElencoServizi : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("servizi", async (IMediator mediator, CancellationToken ct) =>
            Results.Ok(new Result(await mediator.Send(new ServiziPubblicati(), ct), null)))
        .Pubblico()
        .WithName("Servizi_Elenco")
        .Produces<Result>();

    public sealed record Result(IReadOnlyList<ServizioPubblicato> Elementi, string? Successivo);
}
