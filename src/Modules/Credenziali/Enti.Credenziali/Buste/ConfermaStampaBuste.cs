using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lotti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Buste;

/// <summary>Somebody has the envelopes on paper: the document, the one place where the secrets are in clear, is destroyed.</summary>
/// <remarks>Confirming twice changes nothing.</remarks>
internal sealed class ConfermaStampaBuste : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/buste/lotti/{id:guid}/stampate", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(id), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.BusteStampa, Livello.Media)
        .WithName("Credenziali_ConfermaStampaBuste")
        .WithSummary("Conferma la stampa delle buste e distrugge il documento con i segreti in chiaro")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status410Gone);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/buste/lotti/{id:guid}/stampate", async (string ente, Guid id, IMediator mediator, Chiamante chiamante, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)) switch
            {
                { Errore: { } errore } => await LeggiLotto.Mostra(ente, id, errore, mediator, chiamante, ct),
                _ => Pagine.Vai($"/enti/{ente}/buste/lotti/{id}", "La stampa è confermata e il documento è stato distrutto."),
            })
        .RequirePermesso(Permessi.BusteStampa, Livello.Media);

    [SenzaValidatore("The id comes from the route, already a GUID.")]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken) =>
            DocumentoDelLotto.StampatoAsync<LottoBuste>(store, chiamante, request.Id, ErroriBuste.LottoSconosciuto, orologio.GetUtcNow(), cancellationToken);
    }
}
