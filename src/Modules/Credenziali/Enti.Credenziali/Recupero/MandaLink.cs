using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Recupero;

/// <summary>An operator has the recovery link sent to who lost a password: the same link, at the same address, as if the person had asked for it.</summary>
/// <remarks>The operator neither sees nor chooses the address, the link or the password.</remarks>
internal sealed class MandaLink : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/credenziali/{id:guid}/link", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo.Motivo?.Trim() ?? ""), ct)).Http(_ => Results.Accepted()))
        .RequirePermesso(Permessi.StatoCambia, Livello.Media)
        .WithName("Credenziali_MandaLink")
        .WithSummary("Manda il link per una nuova password all'e-mail di recupero di chi l'ha persa")
        .Produces(StatusCodes.Status202Accepted)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/credenziali/{id:guid}/link", async (string ente, Guid id, [FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(new Command(id, corpo.Motivo?.Trim() ?? ""), ct) switch
            {
                { Errore: { } errore } => await LeggiCredenziale.Mostra(ente, id, errore, mediator, ct),
                _ => Pagine.Vai($"/enti/{ente}/credenziali/{id}", "Il link è in partenza per la sua e-mail di recupero: vale un'ora."),
            })
        .RequirePermesso(Permessi.StatoCambia, Livello.Media);

    public sealed record Corpo(string? Motivo = null);

    public sealed record Command(Guid Id, string Motivo) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Motivo).MaximumLength(200).WithMessage("Il motivo è di 200 caratteri al massimo.");
    }

    public sealed class Handler(GestioneCredenziale gestione, ModiRecupero modi, PreparazioneLink link, EffettiSportello sportello, IMediator mediator, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var presa = await gestione.PrendiAsync(request.Id, request.Motivo, _ => null, ferma: false, cancellationToken);
            if (presa.Errore is { } impedimento)
            {
                return impedimento;
            }

            var (credenziale, adesso) = (presa.Valore, orologio.GetUtcNow());
            switch (await modi.PerAsync(credenziale, adesso, cancellationToken))
            {
                case ModoRecupero.Nessuno: return ErroriSportello.Ferma;
                case ModoRecupero.Attesa: return ErroriSportello.InAttesa;
                case ModoRecupero.Codice: return ErroriSportello.SenzaIndirizzo;
            }

            var recapito = await mediator.Send(new RecapitoDiRecupero(credenziale.SoggettoId), cancellationToken);
            if (await sportello.AmministraAltroveAsync(credenziale, recapito!.SportelloDi, cancellationToken))
            {
                return ErroriSportello.AmministraAltrove;
            }

            if (await link.TroppiAsync(credenziale, adesso, cancellationToken))
            {
                return ErroriSportello.TroppiLink;
            }

            await link.PreparaAsync(credenziale, recapito, adesso, cancellationToken);
            gestione.Annota(credenziale, TipoFatto.LinkMandato, request.Motivo);
            return Unit.Value;
        }
    }
}
