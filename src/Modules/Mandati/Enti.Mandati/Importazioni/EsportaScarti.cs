using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Mandati.Data;
using Enti.Mandati.Posizioni;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Enti.Mandati.Importazioni;

/// <summary>Every row that an import left out, as CSV: to mend them at the source.</summary>
internal sealed class EsportaScarti : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => Rotta(rotte, "enti/{ente}/mandati/importazioni/{id:guid}/scarti.csv")
        .WithName("Mandati_EsportaScarti")
        .WithSummary("Le righe scartate di una importazione, in CSV")
        .Produces<Stream>(contentType: "text/csv")
        .ProducesProblem(StatusCodes.Status404NotFound);

    public static void Pagina(IEndpointRouteBuilder rotte) => Rotta(rotte, "enti/{ente}/importazioni/{id:guid}/scarti.csv");

    public sealed record Query(Guid Id) : IQuery<FileCsv>;

    public sealed class Handler(MandatiDbContext store, NpgsqlDataSource sorgente, Chiamante chiamante) : IRequestHandler<Query, Esito<FileCsv>>
    {
        public async Task<Esito<FileCsv>> Handle(Query request, CancellationToken cancellationToken) =>
            await store.Importazioni.AnyAsync(i => i.Id == request.Id && i.EnteId == chiamante.Ambito!.EnteId, cancellationToken)
                ? new FileCsv(["riferimento", "campo", "codice", "messaggio"], RigheAsync(request.Id))
                : ErroriMandati.ImportazioneNonTrovata;

        private async IAsyncEnumerable<string?[]> RigheAsync(Guid id)
        {
            await using var comando = sorgente.CreateCommand("select riferimento, campo, codice, messaggio from mandati.scarto where importazione_id = $1 order by riga");
            comando.Parameters.AddWithValue(id);
            await using var righe = await comando.ExecuteReaderAsync();
            while (await righe.ReadAsync())
            {
                yield return [righe.GetString(0), righe.GetString(1), righe.GetString(2), righe.GetString(3)];
            }
        }
    }

    private static RouteHandlerBuilder Rotta(IEndpointRouteBuilder rotte, string indirizzo) => rotte
        .MapGet(indirizzo, async (Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(id), ct)).Http(csv => csv.Scarica("righe-scartate.csv")))
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media);
}
