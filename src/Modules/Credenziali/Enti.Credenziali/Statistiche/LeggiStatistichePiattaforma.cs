using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Statistiche;

/// <summary>The same counts for the whole platform, for whoever administers it: totals of every ente together, each line once, and no person in them.</summary>
internal sealed class LeggiStatistichePiattaforma : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("piattaforma/statistiche", async ([AsParameters] FiltriStatistiche filtri, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(filtri), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.StatistichePiattaforma, Livello.Media)
        .WithName("Credenziali_LeggiStatistichePiattaforma")
        .WithSummary("Quante credenziali, consegne e accessi ha avuto la piattaforma, nel tempo")
        .Produces<RisultatoStatistiche>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("piattaforma/statistiche", async ([AsParameters] FiltriStatistiche filtri, IMediator mediator, CancellationToken ct) =>
                LeggiStatistiche.Mostra("/piattaforma/statistiche", "Statistiche della piattaforma", filtri, await mediator.Send(new Query(filtri), ct)))
            .RequirePermesso(Permessi.StatistichePiattaforma, Livello.Media)
            .NelMenu("Statistiche della piattaforma", "I totali di tutti gli enti, senza dati personali.", "chart-line", 94);
        rotte.MapGet("piattaforma/statistiche.csv", async ([AsParameters] FiltriStatistiche filtri, IMediator mediator, CancellationToken ct) => LeggiStatistiche.File(await mediator.Send(new Query(filtri), ct)))
            .RequirePermesso(Permessi.StatistichePiattaforma, Livello.Media);
    }

    public sealed record Query(FiltriStatistiche Filtri) : IQuery<RisultatoStatistiche>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator(TimeProvider orologio) => RuleFor(q => q.Filtri).Custom((f, contesto) => FiltriStatistiche.Verifica(f, orologio.Oggi(), contesto));
    }

    public sealed class Handler(RaccoltaStatistiche raccolta) : IRequestHandler<Query, Esito<RisultatoStatistiche>>
    {
        public async Task<Esito<RisultatoStatistiche>> Handle(Query request, CancellationToken cancellationToken) => await raccolta.RaccogliAsync(null, request.Filtri, cancellationToken);
    }
}
