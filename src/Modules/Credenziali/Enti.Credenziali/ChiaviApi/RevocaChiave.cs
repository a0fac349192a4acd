using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.ChiaviApi;

/// <summary>An administrator takes a key back: from the next request on, on every host, it opens nothing.</summary>
internal sealed class RevocaChiave : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapDelete("enti/{ente}/chiavi/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(id), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.ChiaviGestisci, Livello.Media)
        .WithName("Credenziali_RevocaChiave")
        .WithSummary("Revoca una chiave")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/chiavi/{id:guid}/revoca", async (string ente, Guid id, IFormCollection _, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id), ct)).Errore is { } errore
                ? Pagine.Vai($"/enti/{ente}/chiavi", errore.Messaggio, Tono.Pericolo)
                : Pagine.Vai($"/enti/{ente}/chiavi", "La chiave è revocata: il programma che la usava non entra più."))
        .RequirePermesso(Permessi.ChiaviGestisci, Livello.Media);

    [SenzaValidatore("The id comes from the route, already a GUID.")]
    public sealed record Command(Guid Id) : ICommand<Unit>;

    public sealed class Handler(CredenzialiDbContext store, Chiamante chi, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var enteId = chi.Ambito!.EnteId!.Value;
            if (await store.ChiaviApi.SingleOrDefaultAsync(c => c.Id == request.Id && c.EnteId == enteId, cancellationToken) is not { } chiave)
            {
                return ErroriChiavi.NonTrovata;
            }

            chiave.Revoca(orologio.GetUtcNow());
            store.Registra(chi, "credenziali.chiave-api-revocata", $"chiave:{chiave.Id}", motivo: chiave.Nome);
            return Unit.Value;
        }
    }
}
