using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Credenziali.Data;
using Enti.Credenziali.Sessioni;
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

namespace Enti.Credenziali.Utenze;

/// <summary>An administrator takes back his ente's own recognition from a credential that opens others too: for them it goes on as before.</summary>
internal sealed class TogliAccesso : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/credenziali/{id:guid}/fine-accesso", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo.Motivo?.Trim() ?? ""), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.Revoca, Livello.Media)
        .WithName("Credenziali_TogliAccesso")
        .WithSummary("Toglie l'accesso a questo ente a una credenziale che ne apre anche altri")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/credenziali/{id:guid}/fine-accesso", async (string ente, Guid id, [FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new Command(id, corpo.Motivo?.Trim() ?? ""), ct) switch
            {
                { Errore: { } errore } => await LeggiCredenziale.Mostra(ente, id, errore, mediator, ct),
                _ => Pagine.Vai($"/enti/{ente}/credenziali", "La credenziale non apre più il tuo ente."),
            })
        .RequirePermesso(Permessi.Revoca, Livello.Media);

    public sealed record Corpo(string? Motivo = null);

    public sealed record Command(Guid Id, string Motivo) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Motivo).MaximumLength(200).WithMessage("Il motivo è di 200 caratteri al massimo.");
    }

    public sealed class Handler(CredenzialiDbContext store, GestioneCredenziale gestione, Chiamante chi) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var ente = chi.Ambito!.EnteId!.Value;
            var presa = await gestione.PrendiAsync(request.Id, request.Motivo, c => c.SoloDi(ente) ? ErroriUtenze.SoloTua : null, ferma: true, cancellationToken);
            if (presa.Errore is { } impedimento)
            {
                return impedimento;
            }

            // The sessions first: what opens this ente is worked out from what the credential still says.
            var credenziale = presa.Valore;
            await store.CheAprono(ente).Where(s => s.CredenzialeId == credenziale.Id).ExecuteDeleteAsync(cancellationToken);
            credenziale.TogliAccesso(ente);
            gestione.Annota(credenziale, TipoFatto.AccessoTolto, request.Motivo, CambioCredenziale.AccessoTolto);
            return Unit.Value;
        }
    }
}
