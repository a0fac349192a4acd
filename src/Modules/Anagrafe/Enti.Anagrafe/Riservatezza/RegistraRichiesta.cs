using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;


/// <summary>A clerk writes down what a subject asks at the desk: to restrict the use of his data, or to erase it.</summary>
internal sealed class RegistraRichiesta : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/soggetti/{id:guid}/richieste-privacy", async (string ente, Guid id, Corpo corpo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(id, corpo.Tipo, corpo.Motivo), ct)).Http(r => Results.Created($"/api/v1/enti/{ente}/richieste-privacy/{r.Id}", r)))
        .RequirePermesso(Permessi.RegistraRichieste, Livello.Media)
        .WithName("Anagrafe_RegistraRichiestaPrivacy")
        .WithSummary("Registra la richiesta di un soggetto di limitare o cancellare i suoi dati")
        .Produces<Result>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/soggetti/{id:guid}/richieste-privacy", (string ente, Guid id, IMediator mediator, CancellationToken ct) => Mostra(ente, id, new Corpo(), null, mediator, ct))
            .RequirePermesso(Permessi.RegistraRichieste, Livello.Media);
        rotte.MapPost("enti/{ente}/soggetti/{id:guid}/richieste-privacy", async (string ente, Guid id, [FromForm] Corpo? corpo, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(id, corpo?.Tipo, corpo?.Motivo), ct) switch
                {
                    { Errore: { } errore } => await Mostra(ente, id, corpo ?? new Corpo(), errore, mediator, ct),
                    { Valore: var fatta } => Pagine.Vai($"/enti/{ente}/richieste-privacy/{fatta.Id}", "La richiesta è registrata: aspetta la decisione di chi amministra l'ente."),
                })
            .RequirePermesso(Permessi.RegistraRichieste, Livello.Media);
    }

    public sealed record Corpo(string? Tipo = null, string? Motivo = null);

    public sealed record Modello(string Ente, Guid Id, string Denominazione, Corpo Scritto, Errore? Errore);

    /// <summary>The name on the form.</summary>
    public sealed record Query(Guid Id) : IQuery<string>;

    [SenzaValidatore("Prima si guarda se il soggetto è dell'ente: a chi non lo è non si dice altro.")]
    public sealed record Command(Guid Id, string? Tipo, string? Motivo) : ICommand<Result>;

    public sealed record Result(Guid Id, StatoRichiesta Stato);

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<string>>, IRequestHandler<Command, Esito<Result>>
    {
        public async Task<Esito<string>> Handle(Query request, CancellationToken cancellationToken) =>
            await NomeAsync(request.Id, cancellationToken) is { } nome ? nome : ErroriAnagrafe.SoggettoDellEnteNonTrovato;

        public async Task<Esito<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await NomeAsync(request.Id, cancellationToken) is null)
            {
                return ErroriAnagrafe.SoggettoDellEnteNonTrovato;
            }

            // From a page a select that was left alone comes as an empty text.
            if (!Enum.IsDefined(typeof(TipoRichiesta), request.Tipo ?? ""))
            {
                return ErroriRiservatezza.TipoMancante;
            }

            if (request.Motivo?.Trim().Length is not (> 0 and <= 1000))
            {
                return ErroriRiservatezza.MotivoRichiesta;
            }

            var ente = chiamante.Ambito!.EnteId!.Value;
            return (await RegoleRichiesta.RegistraAsync(store, chiamante, ente, request.Id, request.Tipo!, request.Motivo.Trim(), alloSportello: true, orologio.GetUtcNow(), cancellationToken)) switch
            {
                { Errore: { } errore } => errore,
                { Valore: var richiesta } => new Result(richiesta.Id, richiesta.Stato),
            };
        }

        private Task<string?> NomeAsync(Guid id, CancellationToken ct) => store.Soggetti
            .Where(s => s.Id == id && s.UnitoA == null && store.Rapporti.Any(r => r.EnteId == chiamante.Ambito!.EnteId && r.SoggettoId == s.Id)).Select(s => s.Denominazione).SingleOrDefaultAsync(ct);
    }

    private static async Task<IResult> Mostra(string ente, Guid id, Corpo scritto, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(id), ct)).Http(nome =>
            Pagine.Mostra<PaginaNuovaRichiesta, Modello>(new Modello(ente, id, nome, scritto, errore), errore?.Stato() ?? StatusCodes.Status200OK));
}
