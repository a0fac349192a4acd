using System.Globalization;
using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.ImportazioneSoggetti;

/// <summary>What an import would do, or did, with the rows that were discarded and why.</summary>
internal sealed class LeggiImportazione : IEndpoint, IPagina
{
    private const int Mostrate = 500;

    public static void Map(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/soggetti/importazioni/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(id, Mostrate), ct)).Http(Results.Ok))
            .RequirePermesso(Permessi.ImportaSoggetti, Livello.Media)
            .WithName("Anagrafe_LeggiImportazioneSoggetti")
            .WithSummary("Mostra un'importazione di soggetti e gli scarti")
            .Produces<Result>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        Scarti(rotte).WithName("Anagrafe_ScartiImportazioneSoggetti").WithSummary("Scarica gli scarti di un'importazione di soggetti").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/soggetti/importazioni/{id:guid}", (string ente, Guid id, IMediator mediator, CancellationToken ct) => Mostra(ente, id, null, mediator, ct))
            .RequirePermesso(Permessi.ImportaSoggetti, Livello.Media);
        Scarti(rotte);
    }

    /// <summary>The page, for this slice and for the buttons on it that were refused.</summary>
    public static async Task<IResult> Mostra(string ente, Guid id, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(id, Mostrate), ct)).Http(r => Pagine.Mostra<PaginaImportazione, Modello>(new Modello(ente, r, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    public sealed record Modello(string Ente, Result Dati, Errore? Errore);

    public sealed record Query(Guid Id, int Errori) : IQuery<Result>;

    public sealed record Result(
        Guid Id, string NomeFile, bool Beneficiari, StatoImportazione Stato, int Lette, int Nuovi, int Legati, int Aggiornati, int Invariati, int Scartate,
        DateTimeOffset CaricataIl, DateTimeOffset? ConclusaIl, IReadOnlyList<Scarto> Errori);

    /// <summary>Why a row was discarded.</summary>
    public sealed record Scarto(int Riga, string Campo, string Messaggio);

    public sealed class Handler(AnagrafeDbContext store, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            if (await store.Set<Importazione>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.Id && i.EnteId == ente, cancellationToken) is not { } i)
            {
                return ErroriAnagrafe.ImportazioneNonTrovata;
            }

            var errori = await store.Database.SqlQuery<Scarto>(
                $"""select riga as "Riga", campo as "Campo", messaggio as "Messaggio" from anagrafe.riga_scartata where importazione_id = {i.Id} order by riga limit {request.Errori}""").ToListAsync(cancellationToken);
            return new Result(i.Id, i.NomeFile, i.Beneficiari, i.Stato, i.Lette, i.Nuovi, i.Legati, i.Aggiornati, i.Invariati, i.Scartate, i.CaricataIl, i.ConclusaIl, errori);
        }
    }

    private static RouteHandlerBuilder Scarti(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti/importazioni/{id:guid}/scarti.csv", async (Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(id, int.MaxValue), ct)).Http(r => new FileCsv(
                ["Riga", "Campo", "Motivo"], r.Errori.Select(e => new[] { e.Riga.ToString(CultureInfo.InvariantCulture), e.Campo, e.Messaggio }).ToAsyncEnumerable()).Scarica("scarti.csv")))
        .RequirePermesso(Permessi.ImportaSoggetti, Livello.Media);
}
