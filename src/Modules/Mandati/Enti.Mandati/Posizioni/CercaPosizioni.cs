using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Enti.Mandati.Posizioni;

/// <summary>A payee searches what is owed to them; with the permission, an ente searches what it pays.</summary>
internal sealed class CercaPosizioni : IEndpoint
{
    public static void Map(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("mandati/posizioni", async ([AsParameters] FiltriScritti filtri, int? limite, string? cursore, IMediator mediator, CancellationToken ct) =>
                (await filtri.Per(f => mediator.Send(new Query(f, limite ?? 50, cursore), ct))).Http(Results.Ok))
            .RequirePermesso(Permessi.LeggiPosizioni, Livello.Media)
            .WithName("Mandati_CercaPosizioni")
            .WithSummary("Cerca fra i propri pagamenti")
            .Produces<Result>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        rotte.MapGet("enti/{ente}/mandati/posizioni", async ([AsParameters] FiltriScritti filtri, int? limite, string? cursore, IMediator mediator, CancellationToken ct) =>
                (await (filtri with { Ente = null }).Per(f => mediator.Send(new Query(f, limite ?? 50, cursore, DellEnte: true), ct))).Http(Results.Ok))
            .RequirePermesso(Permessi.LeggiPosizioniEnte, Livello.Media)
            .WithName("Mandati_CercaPosizioniDellEnte")
            .WithSummary("Cerca fra i pagamenti disposti dall'ente")
            .Produces<Result>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>A page of payments.</summary>
    /// <param name="Filtri">What to look for, in which order.</param>
    /// <param name="Limite">From 1 to 200.</param>
    /// <param name="Cursore">As the previous page gave it.</param>
    /// <param name="DellEnte">All that the ente of the ambito pays, instead of what is owed to the caller.</param>
    public sealed record Query(FiltriPosizioni Filtri, int Limite, string? Cursore, bool DellEnte = false) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<RigaPosizione> Elementi, string? Successivo);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Limite).LimiteDiPagina();
            RuleFor(q => q.Filtri).Custom(RegoleFiltri.Verifica);
        }
    }

    public sealed class Handler(NpgsqlDataSource sorgente, Chiamante chiamante, NomiEnti nomi, IMediator mediator) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var visibilita = request.DellEnte ? Visibilita.DellEnte(chiamante) : await Ristretta(Visibilita.DelBeneficiario(chiamante), request.Filtri.Ente, mediator, cancellationToken);
            var ricerca = new RicercaPosizioni(sorgente, visibilita, request.Filtri);
            Cursore? cursore = null;
            if (!string.IsNullOrEmpty(request.Cursore) && (cursore = Cursore.Leggi(request.Cursore, ricerca.Ordina)) is null)
            {
                return ErroriMandati.CursoreErrato;
            }

            if (!visibilita.QualcosaDaVedere)
            {
                return new Result([], null);
            }

            // One more than asked: it tells whether there is a next page.
            await using var comando = ricerca.Pagina(RigaPosizione.Colonne, request.Limite + 1, cursore);
            var elementi = new List<RigaPosizione>(request.Limite + 1);
            await using var righe = await comando.ExecuteReaderAsync(cancellationToken);
            while (await righe.ReadAsync(cancellationToken))
            {
                elementi.Add(await RigaPosizione.LeggiAsync(righe, nomi));
            }

            if (elementi.Count <= request.Limite)
            {
                return new Result(elementi, null);
            }

            elementi.RemoveAt(request.Limite);
            var ultima = elementi[^1];
            return new Result(elementi, new Cursore(ricerca.Ordina, ultima.Chiave(ricerca.Ordina), ultima.Id).ToString());
        }
    }

    /// <summary>Keeps one ente alone among those visible; an ente that is not, or does not exist, leaves nothing.</summary>
    internal static async Task<Visibilita> Ristretta(Visibilita visibilita, string? codiceEnte, IMediator mediator, CancellationToken ct) =>
        string.IsNullOrEmpty(codiceEnte)
            ? visibilita
            : visibilita with { Enti = await mediator.Send(new EntePerCodice(codiceEnte), ct) is { } ente ? [.. visibilita.Enti.Where(e => e == ente.Id)] : [] };
}
