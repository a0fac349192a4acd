using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Buste;

/// <summary>The administrator opens a desk, or changes one; a closed desk stays in the history of its envelopes.</summary>
internal sealed class SalvaSportello : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte)
    {
        rotte.MapPost("enti/{ente}/sportelli", async (string ente, Corpo corpo, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(corpo.Comando(null), ct)).Http(r => Results.Created($"/api/v1/enti/{ente}/sportelli", r)))
            .RequirePermesso(Permessi.SportelliGestisci, Livello.Media)
            .WithName("Credenziali_NuovoSportello")
            .WithSummary("Aggiunge uno sportello dell'ente")
            .Produces<Result>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        rotte.MapPut("enti/{ente}/sportelli/{id:guid}", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(corpo.Comando(id), ct)).Http(_ => Results.NoContent()))
            .RequirePermesso(Permessi.SportelliGestisci, Livello.Media)
            .WithName("Credenziali_ModificaSportello")
            .WithSummary("Modifica o chiude uno sportello dell'ente")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapPost("enti/{ente}/sportelli", async (string ente, IFormCollection modulo, IMediator mediator, CancellationToken ct) =>
                await mediator.Send((Corpo.DalModulo(modulo) with { Aperto = true }).Comando(null), ct) switch
                {
                    { Errore: { } errore } => await ElencaSportelli.Mostra(ente, Corpo.DalModulo(modulo), errore, mediator, ct),
                    _ => Pagine.Vai($"/enti/{ente}/sportelli", "Lo sportello è stato aggiunto."),
                })
            .RequirePermesso(Permessi.SportelliGestisci, Livello.Media);
        rotte.MapGet("enti/{ente}/sportelli/{id:guid}", async (string ente, Guid id, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new ElencaSportelli.Query(), ct)).Valore.Elementi.FirstOrDefault(s => s.Id == id) is { } s
                    ? Mostra(ente, id, new Corpo(s.Nome, s.Indirizzo, s.Soglia, s.Aperto), null)
                    : ErroriBuste.SportelloSconosciuto.ComeRisultato())
            .RequirePermesso(Permessi.SportelliGestisci, Livello.Media);
        rotte.MapPost("enti/{ente}/sportelli/{id:guid}", async (string ente, Guid id, IFormCollection modulo, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(Corpo.DalModulo(modulo).Comando(id), ct) switch
                {
                    { Errore: { Tipo: TipoErrore.Validazione } errore } => Mostra(ente, id, Corpo.DalModulo(modulo), errore),
                    { Errore: { } errore } => errore.ComeRisultato(),
                    _ => Pagine.Vai($"/enti/{ente}/sportelli", "Lo sportello è stato modificato."),
                })
            .RequirePermesso(Permessi.SportelliGestisci, Livello.Media);
    }

    internal sealed record Modello(string Ente, Guid Id, Corpo Sportello, Errore? Errore);

    private static IResult Mostra(string ente, Guid id, Corpo corpo, Errore? errore) =>
        Pagine.Mostra<PaginaSportello, Modello>(new Modello(ente, id, corpo, errore), errore?.Stato() ?? StatusCodes.Status200OK);

    public sealed record Corpo(string? Nome = null, string? Indirizzo = null, int? Soglia = null, bool Aperto = false)
    {
        internal static Corpo DalModulo(IFormCollection modulo) => new(modulo.Testo("nome"), modulo.Testo("indirizzo"), modulo.Numero("soglia"), modulo.Spuntata("aperto"));

        internal static Corpo Vuoto => new(Soglia: 10);

        internal Command Comando(Guid? id) => new(id, Nome?.Trim() ?? "", string.IsNullOrWhiteSpace(Indirizzo) ? null : Indirizzo.Trim(), Soglia ?? 0, Aperto);
    }

    public sealed record Command(Guid? Id, string Nome, string? Indirizzo, int Soglia, bool Aperto) : ICommand<Result>;

    public sealed record Result(Guid Id);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Nome).MaximumLength(80).WithMessage("Il nome è di 80 caratteri al massimo.");
            RuleFor(c => c.Indirizzo).MaximumLength(120).WithMessage("L'indirizzo è di 120 caratteri al massimo.");
            RuleFor(c => c.Soglia).InclusiveBetween(0, 10_000).WithMessage("La soglia va da 0 a 10.000.");
        }
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            var sportello = request.Id is null
                ? store.Add(Sportello.Nuovo(ente, orologio.GetUtcNow())).Entity
                : await store.Set<Sportello>().SingleOrDefaultAsync(s => s.Id == request.Id && s.EnteId == ente, cancellationToken);
            if (sportello is null)
            {
                return ErroriBuste.SportelloSconosciuto;
            }

            // After the desk has been found: of another ente's nothing is told, not even what is missing.
            if (request.Nome.Length == 0)
            {
                return ErroriBuste.NomeMancante;
            }

            var altri = await store.Set<Sportello>().Where(s => s.EnteId == ente && s.Id != sportello.Id).Select(s => s.Nome).ToListAsync(cancellationToken);
            if (altri.Contains(request.Nome, StringComparer.OrdinalIgnoreCase))
            {
                return ErroriBuste.NomePreso;
            }

            sportello.Scrivi(request.Nome, request.Indirizzo, request.Soglia, request.Aperto);
            store.Registra(chiamante, "credenziali.sportello-salvato", $"sportello:{sportello.Id}");
            return new Result(sportello.Id);
        }
    }
}
