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


/// <summary>Whoever answers a request of access for the ente takes what the ente keeps about a subject, and his common sheet; the reason is in the log.</summary>
internal sealed class EsportaDatiSoggetto : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapPost("enti/{ente}/soggetti/{id:guid}/esportazioni", async (Guid id, Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) => await Rispondi(id, corpo, http, mediator, ct))
        .RequirePermesso(Permessi.EsportaDati, Livello.Media)
        .WithName("Anagrafe_EsportaDatiSoggetto")
        .WithSummary("Tutti i dati che l'ente ha di un soggetto, in JSON o in PDF, con il motivo")
        .Produces<Stream>(contentType: "application/json")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/soggetti/{id:guid}/esportazione", (string ente, Guid id, IMediator mediator, CancellationToken ct) => Mostra(ente, id, new Corpo(), null, mediator, ct))
            .RequirePermesso(Permessi.EsportaDati, Livello.Media);
        rotte.MapPost("enti/{ente}/soggetti/{id:guid}/esportazione", async (string ente, Guid id, [FromForm] Corpo? corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(id, corpo?.Motivo), ct) switch
                {
                    { Errore: { } errore } => await Mostra(ente, id, corpo ?? new Corpo(), errore, mediator, ct),
                    { Valore: var fascicolo } => File(fascicolo, corpo!.Pdf, http, ct),
                })
            .RequirePermesso(Permessi.EsportaDati, Livello.Media);
    }

    public sealed record Corpo(string? Motivo = null, bool Pdf = false);

    public sealed record Modello(string Ente, Guid Id, string Denominazione, Corpo Scritto, Errore? Errore);

    /// <summary>The name on the form.</summary>
    public sealed record Query(Guid Id) : IQuery<string>;

    [SenzaValidatore("Prima si guarda se il soggetto è dell'ente: a chi non lo è non si dice altro.")]
    public sealed record Command(Guid Id, string? Motivo) : ICommand<Fascicolo>;

    public sealed class Handler(AnagrafeDbContext store, RaccoltaDati raccolta, Chiamante chiamante) : IRequestHandler<Query, Esito<string>>, IRequestHandler<Command, Esito<Fascicolo>>
    {
        public async Task<Esito<string>> Handle(Query request, CancellationToken cancellationToken) =>
            await NomeAsync(request.Id, cancellationToken) is { } nome ? nome : ErroriAnagrafe.SoggettoDellEnteNonTrovato;

        public async Task<Esito<Fascicolo>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await NomeAsync(request.Id, cancellationToken) is null)
            {
                return ErroriAnagrafe.SoggettoDellEnteNonTrovato;
            }

            if (request.Motivo?.Trim().Length is not (> 0 and <= 500))
            {
                return ErroriAnagrafe.MotivoMancante;
            }

            var ente = await store.Enti.Where(e => e.Id == chiamante.Ambito!.EnteId).Select(e => new { e.Id, e.Denominazione }).SingleAsync(cancellationToken);
            var fascicolo = await raccolta.FascicoloAsync(request.Id, [ente.Id], ente.Denominazione, null, cancellationToken);
            store.Registra(chiamante, "anagrafe.dati-esportati", $"fascicolo:{fascicolo.Id}", request.Id, request.Motivo.Trim());
            return fascicolo;
        }

        private Task<string?> NomeAsync(Guid id, CancellationToken ct) => store.Soggetti
            .Where(s => s.Id == id && store.Rapporti.Any(r => r.EnteId == chiamante.Ambito!.EnteId && r.SoggettoId == s.Id)).Select(s => s.Denominazione).SingleOrDefaultAsync(ct);
    }

    private static async Task<IResult> Rispondi(Guid id, Corpo corpo, HttpContext http, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Command(id, corpo.Motivo), ct)).Http(f => File(f, corpo.Pdf, http, ct));

    private static IResult File(Fascicolo fascicolo, bool pdf, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return EsportaPropriDati.File(fascicolo, pdf, ct);
    }

    private static async Task<IResult> Mostra(string ente, Guid id, Corpo scritto, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(id), ct)).Http(nome =>
            Pagine.Mostra<PaginaEsportazione, Modello>(new Modello(ente, id, nome, scritto, errore), errore?.Stato() ?? StatusCodes.Status200OK));
}
