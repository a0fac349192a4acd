using System.Globalization;
using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Enti.Anagrafe.Soggetti;

/// <summary>The same subjects as the list, all of them, for a spreadsheet.</summary>
internal sealed class EsportaSoggetti : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => Rotta(rotte).WithName("Anagrafe_EsportaSoggetti")
        .WithSummary("Esporta in CSV le persone e le imprese in rapporto con l'ente")
        .Produces(StatusCodes.Status200OK, contentType: "text/csv")
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte) => Rotta(rotte);

    public sealed record Query(FiltriSoggetti Filtri) : IQuery<FileCsv>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Filtri).Custom(RegoleSoggetti.Verifica);
    }

    public sealed class Handler(NpgsqlDataSource sorgente, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<FileCsv>>
    {
        public async Task<Esito<FileCsv>> Handle(Query request, CancellationToken cancellationToken)
        {
            await using var connessione = await sorgente.OpenConnectionAsync(cancellationToken);
            await LettureRegistrate.ScriviAsync(connessione, chiamante, "anagrafe.soggetti-esportati", null, LettureRegistrate.Dati(request.Filtri), orologio, cancellationToken);
            return new FileCsv(["Cognome e nome o denominazione", "Tipo", "Tipo di codice", "Codice", "Data di nascita", "Identità", "Riceve pagamenti"], RigheAsync(request.Filtri));
        }

        private async IAsyncEnumerable<string?[]> RigheAsync(FiltriSoggetti filtri)
        {
            await using var connessione = await sorgente.OpenConnectionAsync();
            await using var comando = new RicercaSoggetti(chiamante.Ambito!.EnteId!.Value, filtri).Tutte();
            comando.Connection = connessione;
            await using var righe = await comando.ExecuteReaderAsync();
            while (await righe.ReadAsync())
            {
                var s = SoggettoTrovato.Leggi(righe);
                yield return
                [
                    s.Denominazione, ParoleSoggetto.Tipo(s.Tipo), ParoleSoggetto.Chiave(s.TipoChiave), s.Chiave,
                    s.DataNascita?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), s.Identita.ToString(), s.Beneficiario ? "sì" : "no",
                ];
            }
        }
    }

    private static RouteHandlerBuilder Rotta(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti.csv", async ([AsParameters] FiltriSoggetti filtri, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri), ct)).Http(csv => csv.Scarica("soggetti.csv")))
        .RequirePermesso(Permessi.LeggiSoggetti, Livello.Media);
}
