using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;


/// <summary>The ente stops asking for a consent: those given hold no more, their history stays.</summary>
internal sealed class ChiudiFinalita : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapDelete("enti/{ente}/finalita/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(id), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.GestisciInformative, Livello.Media)
        .WithName("Anagrafe_ChiudiFinalita")
        .WithSummary("Chiude una finalità: l'ente non chiede più quel consenso")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/finalita/chiusure", async (string ente, [FromForm] Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Errore is { } errore
                ? await ElencaInformative.Mostra(ente, errore, null, mediator, ct)
                : Pagine.Vai($"/enti/{ente}/informative", "La finalità è chiusa: nessun consenso dato per essa vale più."))
        .RequirePermesso(Permessi.GestisciInformative, Livello.Media);

    [SenzaValidatore("An identifier of a wrong shape matches no route.")]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await store.Set<Finalita>().SingleOrDefaultAsync(f => f.Id == request.Id && f.EnteId == chiamante.Ambito!.EnteId && f.ChiusaIl == null, cancellationToken) is not { } finalita)
            {
                return ErroriRiservatezza.FinalitaNonTrovata;
            }

            finalita.Chiudi(orologio.GetUtcNow());
            store.Registra(chiamante, "anagrafe.finalita-chiusa", $"finalita:{finalita.Id}");
            return Unit.Value;
        }
    }
}
