using System.Globalization;
using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
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

namespace Enti.Credenziali.Utenze;

/// <summary>An operator says until what day a credential works, or that it has no end, and says why; sessions that would outlast it end with it.</summary>
/// <remarks>For who is there for a time: a contract, a substitution, a project. One that is over works again as soon as the day is moved.</remarks>
internal sealed class ImpostaScadenza : IEndpoint, IPagina
{
    /// <summary>No later than this from today: further on nobody remembers why.</summary>
    private const int MassimoAnni = 10;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("enti/{ente}/credenziali/{id:guid}/scadenza", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) => (await mediator.Send(corpo.Comando(id), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.StatoCambia, Livello.Media)
        .WithName("Credenziali_ImpostaScadenza")
        .WithSummary("Decide fino a che giorno funziona una credenziale di cui l'ente risponde, o che non scade")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/credenziali/{id:guid}/scadenza", async (string ente, Guid id, [FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
            await mediator.Send(corpo.Comando(id), ct) switch
            {
                { Errore: { } errore } => await LeggiCredenziale.Mostra(ente, id, errore, mediator, ct),
                _ => Pagine.Vai($"/enti/{ente}/credenziali/{id}", corpo.Giorno is null ? "La credenziale non scade più." : "La nuova scadenza è salvata."),
            })
        .RequirePermesso(Permessi.StatoCambia, Livello.Media);

    /// <param name="Giorno">Last day on which it works, <c>yyyy-MM-dd</c>, in Italy; nothing for no end.</param>
    /// <param name="Motivo">Why, for the history and the log.</param>
    public sealed record Corpo(string? Giorno = null, string? Motivo = null)
    {
        internal Command Comando(Guid id) => new(id, string.IsNullOrWhiteSpace(Giorno) ? null : Giorno, Motivo?.Trim() ?? "");
    }

    public sealed record Command(Guid Id, string? Giorno, string Motivo) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider orologio)
        {
            RuleFor(c => c.Giorno).Must(g => g is null || Calendario.Giorno(g) is not null).WithMessage("Questa data non esiste: scrivila come 31/12/2030.")
                .Must(g => Calendario.Giorno(g) is not { } giorno || giorno >= orologio.Oggi()).WithMessage("Il giorno è già passato: per fermarla adesso sospendila.")
                .Must(g => Calendario.Giorno(g) is not { } giorno || giorno <= orologio.Oggi().AddYears(MassimoAnni)).WithMessage($"Al massimo {MassimoAnni} anni da oggi.");
            RuleFor(c => c.Motivo).MaximumLength(200).WithMessage("Il motivo è di 200 caratteri al massimo.");
        }
    }

    public sealed class Handler(CredenzialiDbContext store, GestioneCredenziale gestione) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var giorno = Calendario.Giorno(request.Giorno);
            var presa = await gestione.PrendiAsync(request.Id, request.Motivo, gestione.NonSoloSua, ferma: giorno is not null, cancellationToken);
            if (presa.Errore is { } impedimento)
            {
                return impedimento;
            }

            var credenziale = presa.Valore;
            if (credenziale.FinoAl(giorno).Errore is { } errore)
            {
                return errore;
            }

            if (credenziale.ScadeIl is { } fine)
            {
                await store.Sessioni.Where(s => s.CredenzialeId == credenziale.Id && s.ScadeIl > fine).ExecuteUpdateAsync(s => s.SetProperty(x => x.ScadeIl, fine), cancellationToken);
            }

            var quando = giorno is { } ultimo ? $"fino al {ultimo.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}" : "senza scadenza";
            gestione.Annota(credenziale, TipoFatto.ScadenzaCambiata, $"{quando}: {request.Motivo}", CambioCredenziale.ScadenzaCambiata);
            return Unit.Value;
        }
    }
}
