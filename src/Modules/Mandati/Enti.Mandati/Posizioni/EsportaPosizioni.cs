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

namespace Enti.Mandati.Posizioni;

/// <summary>The same payments as the list, all of them, for a spreadsheet.</summary>
internal sealed class EsportaPosizioni : IEndpoint, IPagina
{
    private static readonly CultureInfo Italiano = CultureInfo.GetCultureInfo("it-IT");

    public static void Map(IEndpointRouteBuilder rotte)
    {
        Rotta(rotte, "mandati/posizioni.csv", dellEnte: false).RequirePermesso(Permessi.LeggiPosizioni, Livello.Media).WithName("Mandati_EsportaPosizioni")
            .WithSummary("I propri pagamenti, in CSV");
        Rotta(rotte, "enti/{ente}/mandati/posizioni.csv", dellEnte: true).RequirePermesso(Permessi.LeggiPosizioniEnte, Livello.Media).WithName("Mandati_EsportaPosizioniDellEnte")
            .WithSummary("I pagamenti disposti dall'ente, in CSV");
    }

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        Rotta(rotte, "pagamenti.csv", dellEnte: false).RequirePermesso(Permessi.LeggiPosizioni, Livello.Media);
        Rotta(rotte, "enti/{ente}/pagamenti.csv", dellEnte: true).RequirePermesso(Permessi.LeggiPosizioniEnte, Livello.Media);
    }

    public sealed record Query(FiltriPosizioni Filtri, bool DellEnte = false) : IQuery<FileCsv>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Filtri).Custom(RegoleFiltri.Verifica);
    }

    public sealed class Handler(NpgsqlDataSource sorgente, Chiamante chiamante, NomiEnti nomi, IMediator mediator) : IRequestHandler<Query, Esito<FileCsv>>
    {
        public async Task<Esito<FileCsv>> Handle(Query request, CancellationToken cancellationToken)
        {
            var visibilita = request.DellEnte ? Visibilita.DellEnte(chiamante) : await CercaPosizioni.Ristretta(Visibilita.DelBeneficiario(chiamante), request.Filtri.Ente, mediator, cancellationToken);
            return new FileCsv(
                ["Ente", "Beneficiario", "Tipologia", "Data atto", "Numero atto", "Importo atto", "Oggetto", "Importo", "Stato", "Scadenza", "Data pagamento", "Esercizio", "Numero mandato", "Data mandato", "Modalità", "Ufficio"],
                RigheAsync(visibilita, request));
        }

        private async IAsyncEnumerable<string?[]> RigheAsync(Visibilita visibilita, Query query)
        {
            if (!visibilita.QualcosaDaVedere)
            {
                yield break;
            }

            await using var comando = new RicercaPosizioni(sorgente, visibilita, query.Filtri).Tutte(RigaPosizione.Colonne);
            await using var righe = await comando.ExecuteReaderAsync();
            while (await righe.ReadAsync())
            {
                var p = await RigaPosizione.LeggiAsync(righe, nomi);
                yield return
                [
                    p.Ente.Denominazione, p.Beneficiario, p.Tipologia, Data(p.Atto?.Data), p.Atto?.Numero, Importo(p.Atto?.Importo), p.Oggetto, Importo(p.Importo), p.Stato, Data(p.Scadenza), Data(p.DataPagamento),
                    p.Mandato?.Esercizio.ToString(CultureInfo.InvariantCulture), p.Mandato?.Numero.ToString(CultureInfo.InvariantCulture), Data(p.Mandato?.Data), p.Modalita, p.Ufficio,
                ];
            }
        }

        private static string? Data(DateOnly? data) => data?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

        private static string? Importo(decimal? importo) => importo?.ToString("0.00", Italiano);
    }

    private static RouteHandlerBuilder Rotta(IEndpointRouteBuilder rotte, string indirizzo, bool dellEnte) => rotte
        .MapGet(indirizzo, async ([AsParameters] FiltriScritti filtri, IMediator mediator, CancellationToken ct) =>
            (await (dellEnte ? filtri with { Ente = null } : filtri).Per(f => mediator.Send(new Query(f, dellEnte), ct))).Http(csv => csv.Scarica("pagamenti.csv")))
        .Produces<Stream>(contentType: "text/csv")
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
