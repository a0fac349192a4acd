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

    public sealed record Query(Guid Id) : IQuery<Func<Stream, Task>>;

    public sealed class Handler(MandatiDbContext store, NpgsqlDataSource sorgente, Chiamante chiamante) : IRequestHandler<Query, Esito<Func<Stream, Task>>>
    {
        public async Task<Esito<Func<Stream, Task>>> Handle(Query request, CancellationToken cancellationToken) =>
            await store.Importazioni.AnyAsync(i => i.Id == request.Id && i.EnteId == chiamante.Ambito!.EnteId, cancellationToken)
                ? (Func<Stream, Task>)(uscita => ScriviAsync(request.Id, uscita))
                : ErroriMandati.ImportazioneNonTrovata;

        private async Task ScriviAsync(Guid id, Stream uscita)
        {
            await using var csv = new ScrittoreCsv(uscita);
            csv.Riga("riferimento", "campo", "codice", "messaggio");
            await using var comando = sorgente.CreateCommand("select riferimento, campo, codice, messaggio from mandati.scarto where importazione_id = $1 order by riga");
            comando.Parameters.AddWithValue(id);
            await using var righe = await comando.ExecuteReaderAsync();
            while (await righe.ReadAsync())
            {
                csv.Riga(righe.GetString(0), righe.GetString(1), righe.GetString(2), righe.GetString(3));
                await csv.ScaricaAsync();
            }
        }
    }

    private static RouteHandlerBuilder Rotta(IEndpointRouteBuilder rotte, string indirizzo) => rotte
        .MapGet(indirizzo, async (Guid id, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(id), ct)).Http(scrivi => Results.Stream(scrivi, "text/csv; charset=utf-8", "righe-scartate.csv")))
        .RequirePermesso(Permessi.GestisciImportazioni, Livello.Media);
}
