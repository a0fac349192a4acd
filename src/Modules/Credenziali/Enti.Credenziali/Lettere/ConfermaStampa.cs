using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Lotti;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Lettere;

/// <summary>Somebody has the letters on paper: the document, the one place where the passwords are in clear, is destroyed.</summary>
/// <remarks>Confirming twice changes nothing.</remarks>
internal sealed class ConfermaStampa : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/lettere/{id:guid}/stampate", async (Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.LettereStampa, Livello.Media)
        .WithName("Credenziali_ConfermaStampa")
        .WithSummary("Conferma la stampa e distrugge il documento con le password in chiaro")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status410Gone);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/lettere/{id:guid}/stampate", async (string ente, Guid id, IMediator mediator, Chiamante chiamante, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)) switch
            {
                { Errore: { } errore } => await LeggiLettere.Mostra(ente, id, errore, mediator, chiamante, ct),
                _ => Results.Redirect($"/enti/{ente}/lettere/{id}"),
            })
        .RequirePermesso(Permessi.LettereStampa, Livello.Media);

    [SenzaValidatore("The id comes from the route, already a GUID.")]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken) =>
            DocumentoDelLotto.StampatoAsync<LottoLettere>(store, chiamante, request.Id, ErroriLettere.LottoSconosciuto, orologio.GetUtcNow(), cancellationToken);
    }
}
