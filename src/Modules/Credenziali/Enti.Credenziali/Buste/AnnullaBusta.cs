using Enti.Abstractions;
using Enti.Credenziali.Data;
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

namespace Enti.Credenziali.Buste;

/// <summary>An envelope that was lost, damaged or opened is cancelled: it will open nothing.</summary>
internal sealed class AnnullaBusta : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/buste/{id:guid}/annullamento", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo.Motivo?.Trim() ?? ""), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.BusteGiacenza, Livello.Media)
        .WithName("Credenziali_AnnullaBusta")
        .WithSummary("Annulla una busta non consegnata")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/buste/{id:guid}/annullamento", async (string ente, Guid id, [FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new Command(id, corpo.Motivo?.Trim() ?? ""), ct) switch
            {
                { Errore: { } errore } => await LeggiBusta.Mostra(ente, id, errore, mediator, ct),
                _ => Pagine.Vai($"/enti/{ente}/buste/{id}", "La busta è annullata."),
            })
        .RequirePermesso(Permessi.BusteGiacenza, Livello.Media);

    public sealed record Corpo(string? Motivo = null);

    public sealed record Command(Guid Id, string Motivo) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Motivo).MaximumLength(200).WithMessage("Il motivo è di 200 caratteri al massimo.");
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await store.BloccataAsync(b => b.Id == request.Id && b.EnteId == chiamante.Ambito!.EnteId, cancellationToken) is not { } busta)
            {
                return ErroriBuste.BustaSconosciuta;
            }

            // After the envelope has been found: of another ente's nothing is told, not even what is missing.
            if (request.Motivo.Length == 0)
            {
                return ErroriBuste.MotivoMancante;
            }

            if (busta.Annulla(request.Motivo, chiamante.SoggettoId, orologio.GetUtcNow()).Errore is { } errore)
            {
                return errore;
            }

            store.Registra(chiamante, "credenziali.busta-annullata", $"busta:{busta.Id}", motivo: request.Motivo);
            return Unit.Value;
        }
    }
}
