using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;


/// <summary>The administrator lifts a restriction, with a reason: from now on the subject's data may be used and changed again.</summary>
internal sealed class CessaLimitazione : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/richieste-privacy/{id:guid}/cessazione", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(id, corpo.Motivo?.Trim() ?? ""), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.DecidiRichieste, Livello.Media)
        .WithName("Anagrafe_CessaLimitazione")
        .WithSummary("Fa cessare una limitazione in vigore")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/richieste-privacy/{id:guid}/cessazione", async (string ente, Guid id, [FromForm] Corpo? corpo, Chiamante chiamante, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo?.Motivo?.Trim() ?? ""), ct)).Errore is { } errore
                ? await LeggiRichiesta.Mostra(ente, id, errore, corpo?.Motivo, chiamante, mediator, ct)
                : Pagine.Vai($"/enti/{ente}/richieste-privacy/{id}", "La limitazione è cessata."))
        .RequirePermesso(Permessi.DecidiRichieste, Livello.Media);

    public sealed record Corpo(string? Motivo = null);

    public sealed record Command(Guid Id, string Motivo) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RegoleRichiesta.Motivo(RuleFor(c => c.Motivo));
    }

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await store.Set<RichiestaPrivacy>().SingleOrDefaultAsync(r => r.Id == request.Id && r.EnteId == chiamante.Ambito!.EnteId, cancellationToken) is not { } richiesta)
            {
                return ErroriRiservatezza.RichiestaNonTrovata;
            }

            if (richiesta.SoggettoId == chiamante.SoggettoId)
            {
                return ErroriAnagrafe.NonSuSeStessi;
            }

            if (!richiesta.Cessa(request.Motivo, orologio.GetUtcNow()))
            {
                return ErroriRiservatezza.NessunaLimitazione;
            }

            store.Registra(chiamante, "anagrafe.limitazione-cessata", $"richiesta-privacy:{richiesta.Id}", richiesta.SoggettoId, request.Motivo);
            return Unit.Value;
        }
    }
}
