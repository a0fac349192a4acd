using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Sessioni;

/// <summary>Somebody signs out: the session is gone for every host at once.</summary>
internal sealed class Esci : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapDelete("sessioni/corrente", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(), ct)).Http(_ => Results.NoContent()))
        .RequireSessione(ancheConCambioPassword: true)
        .WithName("Credenziali_Esci")
        .WithSummary("Chiude la sessione in uso")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status401Unauthorized);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("esci", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(), ct);
            CookieSessione.Cancella(http);
            return Results.Redirect("/");
        })
        .RequireSessione(ancheConCambioPassword: true);

    [SenzaValidatore("It takes nothing: the session is the caller's own.")]
    public sealed record Command : ICommand<Unit>;

    public sealed class Handler(CredenzialiDbContext store, Chiamante chi, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await store.Sessioni.Where(s => s.Id == chi.SessioneId).ExecuteDeleteAsync(cancellationToken) == 1)
            {
                store.Registro.Add(RigaRegistro.DiAccesso(chi, "credenziali.uscita", orologio.GetUtcNow()));
            }

            return Unit.Value;
        }
    }
}
