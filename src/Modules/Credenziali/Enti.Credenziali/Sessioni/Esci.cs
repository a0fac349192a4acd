using Enti.Abstractions;
using Enti.Credenziali.Accesso;
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
        .MapDelete("sessioni/corrente", async (HttpContext http, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(Accedi.Da(http)), ct)).Http(_ => Results.NoContent()))
        .RequireSessione(ancheConCambioPassword: true)
        .WithName("Credenziali_Esci")
        .WithSummary("Chiude la sessione in uso")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status401Unauthorized);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("esci", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Command(Accedi.Da(http)), ct);
            CookieSessione.Cancella(http);
            return Results.Redirect("/");
        })
        .RequireSessione(ancheConCambioPassword: true);

    [SenzaValidatore("It takes nothing from the caller: the session is his own.")]
    public sealed record Command(Provenienza Da) : ICommand<Unit>;

    public sealed class Handler(CredenzialiDbContext store, Chiamante chi, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await store.Sessioni.Where(s => s.Id == chi.SessioneId).ExecuteDeleteAsync(cancellationToken) == 1)
            {
                store.Registro.Add(RigaRegistro.DiAccesso(chi, "credenziali.uscita", orologio.GetUtcNow(), request.Da.Indirizzo?.ToString(), request.Da.Agente));
            }

            return Unit.Value;
        }
    }
}
