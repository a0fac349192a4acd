using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Notifiche.Data;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Notifiche.Invii;

/// <summary>Puts a failed message back in the queue. If its address was given up for refusing mail, it gets another chance.</summary>
internal sealed class RiprovaInvio : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/invii/{id:guid}/ripetizione", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Http(_ => Results.Accepted()))
        .RequirePermesso(Permessi.InviiGestisci, Livello.Media)
        .WithName("Notifiche_RiprovaInvio")
        .WithSummary("Rimette in coda un messaggio non riuscito")
        .Produces(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/invii/{id:guid}/ripetizione", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Errore is { } errore
                ? await DettaglioInvio.MostraAsync(ente, id, errore, mediator, ct)
                : Results.Redirect($"/enti/{ente}/invii/{id}"))
        .RequirePermesso(Permessi.InviiGestisci, Livello.Media);

    [SenzaValidatore("Takes an identifier only.")]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(NotificheDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var enteId = chiamante.Ambito!.EnteId;
            var notifica = await store.Notifiche.SingleOrDefaultAsync(n => n.Id == request.Id && n.EnteId == enteId, cancellationToken);
            if (notifica is null)
            {
                return ErroriNotifiche.InvioNonTrovato;
            }

            if (!notifica.Riprova(orologio.GetUtcNow()))
            {
                return ErroriNotifiche.NonRipetibile;
            }

            var indirizzo = Soppressione.Normale(notifica.Indirizzo);
            await store.Soppressioni.Where(s => s.Canale == notifica.Canale && s.Indirizzo == indirizzo).ExecuteDeleteAsync(cancellationToken);
            store.Registra(chiamante, "notifiche.invio-ripetuto", $"notifica:{notifica.Id}", interessato: notifica.SoggettoId);
            return Unit.Value;
        }
    }
}
