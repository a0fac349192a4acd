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

/// <summary>Third step of a release: which envelope, by its code as typed or scanned. What is wrong with it is told to the desk.</summary>
internal sealed class IndicaBusta : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPut("enti/{ente}/consegne/{id:guid}/busta", async (Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo.Codice ?? ""), ct)).Http(_ => Results.NoContent()))
        .RequirePermesso(Permessi.BusteConsegna, Livello.Media)
        .WithName("Credenziali_IndicaBusta")
        .WithSummary("Indica la busta che si consegna")
        .Produces(StatusCodes.Status204NoContent)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/consegne/{id:guid}/busta", (string ente, Guid id, IMediator mediator, CancellationToken ct) => Mostra(ente, id, null, null, mediator, ct))
            .RequirePermesso(Permessi.BusteConsegna, Livello.Media);
        rotte.MapPost("enti/{ente}/consegne/{id:guid}/busta", async (string ente, Guid id, [FromForm] Corpo corpo, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(id, corpo.Codice ?? ""), ct) switch
                {
                    { Errore: { } errore } => await Mostra(ente, id, corpo.Codice, errore, mediator, ct),
                    _ => Pagine.Vai($"/enti/{ente}/consegne/{id}"),
                })
            .RequirePermesso(Permessi.BusteConsegna, Livello.Media);
    }

    internal sealed record Modello(string Ente, LeggiConsegna.Result Consegna, string? Codice, Errore? Errore);

    /// <summary>The page, for this slice and for the confirmation that found the envelope gone.</summary>
    internal static async Task<IResult> Mostra(string ente, Guid id, string? codice, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new LeggiConsegna.Query(id), ct)).Http(c =>
            Pagine.Mostra<PaginaBustaConsegna, Modello>(new Modello(ente, c, codice ?? c.CodiceBusta, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Corpo(string? Codice = null);

    public sealed record Command(Guid Id, string Codice) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Codice).Must(c => CodiceBusta.Leggi(c, out _)).WithMessage(ErroriBuste.CodiceErrato.Messaggio);
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId;
            if (await store.Set<Consegna>().SingleOrDefaultAsync(c => c.Id == request.Id && c.EnteId == ente, cancellationToken) is not { } consegna)
            {
                return ErroriBuste.ConsegnaSconosciuta;
            }

            CodiceBusta.Leggi(request.Codice, out var codice);
            var busta = await store.Set<Busta>().AsNoTracking().SingleOrDefaultAsync(b => b.Codice == codice && b.EnteId == ente, cancellationToken);
            if ((consegna.ImpedimentoPer(chiamante.SoggettoId) ?? (busta is null ? ErroriBuste.DiNessuno : busta.Impedimento(consegna.SportelloId, consegna.Tipo, orologio.GetUtcNow()))) is { } impedimento)
            {
                return impedimento;
            }

            consegna.Indica(busta!);
            return Unit.Value;
        }
    }
}
