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

/// <summary>A clerk looks for subjects the ente has to do with: by the start of a surname or by part of a denomination, page after page.</summary>
internal sealed class CercaSoggetti : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti", async ([AsParameters] FiltriSoggetti filtri, int? limite, string? cursore, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri, limite ?? 50, cursore), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.LeggiSoggetti, Livello.Media)
        .WithName("Anagrafe_CercaSoggetti")
        .WithSummary("Cerca le persone e le imprese in rapporto con l'ente")
        .Produces<Result>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public sealed record Query(FiltriSoggetti Filtri, int Limite, string? Cursore) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<SoggettoTrovato> Elementi, string? Successivo);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Limite).LimiteDiPagina();
            RuleFor(q => q.Filtri).Custom(RegoleSoggetti.Verifica);
        }
    }

    public sealed class Handler(NpgsqlDataSource sorgente, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            CursoreSoggetti? dopo = null;
            if (!string.IsNullOrEmpty(request.Cursore) && (dopo = CursoreSoggetti.Leggi(request.Cursore)) is null)
            {
                return ErroriAnagrafe.CursoreErrato;
            }

            await using var connessione = await sorgente.OpenConnectionAsync(cancellationToken);
            await LettureRegistrate.ScriviAsync(connessione, chiamante, "anagrafe.soggetti-cercati", null, LettureRegistrate.Dati(request.Filtri), orologio, cancellationToken);

            // One more than asked: it tells whether there is a next page.
            var trovati = await SoggettoTrovato.LeggiTuttiAsync(
                new RicercaSoggetti(chiamante.Ambito!.EnteId!.Value, request.Filtri).Pagina(request.Limite + 1, dopo), connessione, cancellationToken);
            if (trovati.Count <= request.Limite)
            {
                return new Result([.. trovati.Select(t => t.Soggetto)], null);
            }

            trovati.RemoveAt(request.Limite);
            return new Result([.. trovati.Select(t => t.Soggetto)], new CursoreSoggetti(trovati[^1].Nome, trovati[^1].Soggetto.Id).ToString());
        }
    }
}
