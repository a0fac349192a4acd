using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Utenze;

/// <summary>An administrator closes for good a credential that opens his ente alone; whoever needs one again gets another.</summary>
internal sealed class RevocaCredenziale : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/credenziali/{id:guid}/revoca", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo.Motivo?.Trim() ?? ""), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.Revoca, Livello.Media)
        .WithName("Credenziali_Revoca")
        .WithSummary("Revoca per sempre una credenziale che apre soltanto l'ente")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/credenziali/{id:guid}/revoca", async (string ente, Guid id, [FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new Command(id, corpo.Motivo?.Trim() ?? ""), ct) switch
            {
                { Errore: { } errore } => await LeggiCredenziale.Mostra(ente, id, errore, mediator, ct),
                _ => Pagine.Vai($"/enti/{ente}/credenziali/{id}", ParoleUtenze.Fatto(AzioneCredenziale.Revoca)),
            })
        .RequirePermesso(Permessi.Revoca, Livello.Media);

    public sealed record Corpo(string? Motivo = null);

    public sealed record Command(Guid Id, string Motivo) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Motivo).MaximumLength(200).WithMessage("Il motivo è di 200 caratteri al massimo.");
    }

    public sealed class Handler(GestioneCredenziale gestione, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var presa = await gestione.PrendiAsync(request.Id, request.Motivo, gestione.NonSoloSua, ferma: true, cancellationToken);
            if (presa.Errore is { } impedimento)
            {
                return impedimento;
            }

            var credenziale = presa.Valore;
            if (credenziale.Cambia(AzioneCredenziale.Revoca, orologio.GetUtcNow()).Errore is { } errore)
            {
                return errore;
            }

            await gestione.FermaAsync(credenziale, ancheDispositivi: true, cancellationToken);
            gestione.Annota(credenziale, TipoFatto.Revocata, request.Motivo, CambioCredenziale.Revocata);
            return Unit.Value;
        }
    }
}
