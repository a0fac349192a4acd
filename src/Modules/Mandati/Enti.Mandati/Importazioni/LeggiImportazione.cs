using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Mandati.Data;
using Enti.Mandati.Opi;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Enti.Mandati.Importazioni;

/// <summary>The report of an import: where it stands, what it changed, what it left out and why.</summary>
internal sealed class LeggiImportazione : IEndpoint, IPagina
{
    /// <summary>How many left-out rows the report carries; all of them are in the CSV.</summary>
    private const int ErroriMassimi = 1000;

    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/mandati/importazioni/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(id), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media)
        .WithName("Mandati_LeggiImportazione")
        .WithSummary("Stato, conteggi e scarti di una importazione")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/importazioni/{id:guid}", (string ente, Guid id, IMediator mediator, CancellationToken ct) => Mostra(ente, id, null, mediator, ct))
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media);

    /// <summary>The page of an import, with the error of an action that was refused.</summary>
    public static async Task<IResult> Mostra(string ente, Guid id, Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new Query(id), ct)).Http(r => Pagine.Mostra<PaginaImportazione, Modello>(new Modello(ente, r, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    /// <summary>Of the page.</summary>
    public sealed record Modello(string Ente, Result Importazione, Errore? Errore);

    public sealed record Query(Guid Id) : IQuery<Result>;

    /// <summary>Counts are payee rows, answers, movements or CSV rows, as the kind of file has them.</summary>
    public sealed record Result(
        Guid Id, StatoImportazione Stato, FormatoFeed Formato, string NomeFile, DateTimeOffset CreataIl, DateTimeOffset? FinitaIl,
        int Lette, int Inserite, int Aggiornate, int Invariate, int InAttesa, int Scartate,
        int Beneficiari, int SenzaCredenziale, IReadOnlyList<string> Avvisi, IReadOnlyList<Scarto> Errori);

    /// <summary>A row left out, or the reason why the whole file was.</summary>
    public sealed record Scarto(string Riferimento, string Campo, string Codice, string Messaggio);

    public sealed class Handler(MandatiDbContext store, Chiamante chiamante) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var i = await store.Importazioni.AsNoTracking().SingleOrDefaultAsync(x => x.Id == request.Id && x.EnteId == chiamante.Ambito!.EnteId, cancellationToken);
            if (i is null)
            {
                return ErroriMandati.ImportazioneNonTrovata;
            }

            var scarti = await store.Database.SqlQuery<Scarto>(
                $"select riferimento as \"Riferimento\", campo as \"Campo\", codice as \"Codice\", messaggio as \"Messaggio\" from mandati.scarto where importazione_id = {i.Id} order by riga limit {ErroriMassimi}")
                .ToListAsync(cancellationToken);
            if (i.ErroreCodice is not null)
            {
                scarti.Insert(0, new Scarto("file", "file", i.ErroreCodice, i.ErroreMessaggio!));
            }

            return new Result(i.Id, i.Stato, i.Formato, i.NomeFile, i.CreataIl, i.FinitaIl, i.Lette, i.Inserite, i.Aggiornate, i.Invariate, i.InAttesa, i.Scartate, i.Beneficiari, i.SenzaCredenziale, i.Avvisi, scarti);
        }
    }
}
