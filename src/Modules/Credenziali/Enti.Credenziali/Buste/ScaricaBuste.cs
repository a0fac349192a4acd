using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lotti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Segreti;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Buste;

/// <summary>Downloads the document of a batch of envelopes: the secrets in clear, so every download is written down with who made it.</summary>
internal sealed class ScaricaBuste : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => Rotta(rotte).WithName("Credenziali_ScaricaBuste").WithSummary("Scarica il documento con le buste da stampare");

    public static void Pagina(IEndpointRouteBuilder rotte) => Rotta(rotte);

    private static RouteHandlerBuilder Rotta(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/buste/lotti/{id:guid}/documento", async (Guid id, HttpContext http, CredenzialiDbContext store, ISegreti segreti, IMediator mediator, CancellationToken ct) =>
            DocumentoDelLotto.Manda(await mediator.Send(new Command(id), ct), "buste", id, http, store, segreti, ct))
        .RequirePermesso(Permessi.BusteStampa, Livello.Media)
        .Produces<Stream>(contentType: "application/pdf")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status410Gone);

    /// <summary>Gives back the end of the name of the file.</summary>
    [SenzaValidatore("The id comes from the route, already a GUID.")]
    public sealed record Command(Guid Id) : ICommand<string>;

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<string>>
    {
        public Task<Esito<string>> Handle(Command request, CancellationToken cancellationToken) =>
            DocumentoDelLotto.ApriAsync<LottoBuste>(store, chiamante, request.Id, ErroriBuste.LottoSconosciuto, orologio.GetUtcNow(), cancellationToken);
    }
}
