using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Credenziali.Registro;
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

namespace Enti.Credenziali.Sessioni;

/// <summary>Somebody sees where he is signed in with this credential and ends the sessions that he does not recognise (ASVS 7.5.2).</summary>
internal sealed class SessioniProprie : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("sessioni", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(Results.Ok))
            .RequireSessione()
            .WithName("Credenziali_SessioniProprie")
            .WithSummary("Dove si è entrati: le proprie sessioni aperte")
            .Produces<Result>();
        rotte.MapDelete("sessioni/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Command(id), ct)).Http(_ => Results.NoContent()))
            .RequireSessione()
            .WithName("Credenziali_TerminaSessione")
            .WithSummary("Chiude una delle proprie sessioni")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("sessioni", async (IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(), ct)).Http(r => Pagine.Mostra<PaginaSessioni, Result>(r)))
            .RequireSessione()
            .NelMenu("Le mie sessioni", "Dove sei entrato, e chiudere le altre sessioni.", "key", 40, GruppiMenu.Account);
        rotte.MapPost("sessioni/termina", async ([FromForm] Modulo modulo, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new Command(modulo.Id), ct)).Http(_ => Results.Redirect("/sessioni")))
            .RequireSessione();
    }

    /// <summary>What the form sends; no session means every other one.</summary>
    public sealed record Modulo
    {
        public Guid? Id { get; init; }
    }

    public sealed record Query : IQuery<Result>;

    /// <summary>The open sessions.</summary>
    /// <param name="Elementi">Latest first.</param>
    public sealed record Result(IReadOnlyList<Voce> Elementi);

    /// <summary>One open session.</summary>
    /// <param name="Id">Identifies it.</param>
    /// <param name="Corrente">The one asking.</param>
    /// <param name="Dispositivo">What the browser says it is.</param>
    /// <param name="Indirizzo">Network address at sign-in.</param>
    /// <param name="Ambito">Where it works.</param>
    /// <param name="Iniziata">UTC.</param>
    /// <param name="Vista">Last use, to the minute, UTC.</param>
    public sealed record Voce(Guid Id, bool Corrente, string? Dispositivo, string? Indirizzo, string Ambito, DateTimeOffset Iniziata, DateTimeOffset Vista);

    /// <summary>Ends one session, or every other one.</summary>
    /// <param name="Id">The session; null for all but the one asking.</param>
    public sealed record Command(Guid? Id) : ICommand<Unit>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEqual(Guid.Empty).WithMessage("Indica la sessione da chiudere.");
    }

    public sealed class Lettura(CredenzialiDbContext store, Chiamante chi, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var adesso = orologio.GetUtcNow();
            var sessioni = await Proprie(store, chi).OrderByDescending(s => s.VistaIl).ToListAsync(cancellationToken);
            return new Result([.. sessioni.Where(s => s.Scadenza > adesso).Select(s => new Voce(s.Id, s.Id == chi.SessioneId, s.Agente, s.Indirizzo, s.AmbitoDescrizione, s.CreataIl, s.VistaIl))]);
        }
    }

    public sealed class Handler(CredenzialiDbContext store, Chiamante chi, TimeProvider orologio) : IRequestHandler<Command, Esito<Unit>>
    {
        public async Task<Esito<Unit>> Handle(Command request, CancellationToken cancellationToken)
        {
            // Own sessions only, in the query: the id of somebody else's finds nothing.
            var proprie = Proprie(store, chi);
            var chiuse = await (request.Id is { } id ? proprie.Where(s => s.Id == id) : proprie.Where(s => s.Id != chi.SessioneId)).ToListAsync(cancellationToken);
            if (request.Id is not null && chiuse.Count == 0)
            {
                return ErroriCredenziali.SessioneSconosciuta;
            }

            var ids = chiuse.ConvertAll(s => s.Id);
            await store.Sessioni.Where(s => ids.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken);
            var adesso = orologio.GetUtcNow();
            store.Registro.AddRange(chiuse.Select(s => RigaRegistro.DiAccesso(chi with { CredenzialeId = s.CredenzialeId, Username = s.Username }, "credenziali.sessione-chiusa", adesso, s.Indirizzo, s.Agente)));
            return Unit.Value;
        }
    }

    private static IQueryable<Sessione> Proprie(CredenzialiDbContext store, Chiamante chi) =>
        store.Sessioni.AsNoTracking().Where(s => s.SoggettoId == chi.SoggettoId && (chi.SoloCredenziale == null || s.CredenzialeId == chi.SoloCredenziale));
}
