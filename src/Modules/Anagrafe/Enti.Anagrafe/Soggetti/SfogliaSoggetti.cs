using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Enti.Anagrafe.Soggetti;

/// <summary>The page of subjects: what the search finds, how many, page by page.</summary>
internal sealed class SfogliaSoggetti : IPagina
{
    private const int PerPagina = 20;

    /// <summary>Beyond it people narrow the search; and no address makes the database walk a million rows.</summary>
    private const int PaginaMassima = 500;

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/soggetti", (string ente, [AsParameters] FiltriSoggetti filtri, int? pagina, Chiamante chiamante, IMediator mediator, CancellationToken ct) =>
            Mostra(ente, filtri, pagina, null, null, null, chiamante, mediator, ct))
        .RequirePermesso(Permessi.LeggiSoggetti, Livello.Media)
        .NelMenu("Soggetti", "Le persone e le imprese in rapporto con l'ente: cercarle, vederle, aggiornarle.", "user", 52, GruppiMenu.Persone);

    public sealed record Query(FiltriSoggetti Filtri, int Pagina) : IQuery<Result>;

    /// <summary>A numbered page; <c>Quanti</c> stops at the last page that can be shown, and then <c>Altri</c> is true.</summary>
    public sealed record Result(IReadOnlyList<SoggettoTrovato> Righe, int Quanti, bool Altri, int Pagina, int Pagine);

    /// <summary>Of the page: with what was typed, and with who has the key when one was looked for.</summary>
    public sealed record Modello(string Ente, FiltriSoggetti Filtri, Result? Risultato, Errore? Errore, string? Chiave, IReadOnlyList<SoggettoTrovato>? PerChiave, bool Gestisce, bool Importa);

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Pagina).InclusiveBetween(1, PaginaMassima).WithMessage($"Le pagine vanno da 1 a {PaginaMassima}: restringi la ricerca.");
            RuleFor(q => q.Filtri).Custom(RegoleSoggetti.Verifica);
        }
    }

    public sealed class Handler(NpgsqlDataSource sorgente, Chiamante chiamante, TimeProvider orologio) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var ente = chiamante.Ambito!.EnteId!.Value;
            await using var connessione = await sorgente.OpenConnectionAsync(cancellationToken);
            await LettureRegistrate.ScriviAsync(connessione, chiamante, "anagrafe.soggetti-cercati", null, LettureRegistrate.Dati(request.Filtri), orologio, cancellationToken);
            await using var conteggio = new RicercaSoggetti(ente, request.Filtri).Quante(PaginaMassima * PerPagina);
            conteggio.Connection = connessione;
            var quanti = (int)(await conteggio.ExecuteScalarAsync(cancellationToken))!;
            var righe = await SoggettoTrovato.LeggiTuttiAsync(
                new RicercaSoggetti(ente, request.Filtri).PaginaNumero(PerPagina, (request.Pagina - 1) * PerPagina), connessione, cancellationToken);
            return new Result(
                [.. righe.Select(r => r.Soggetto)], Math.Min(quanti, PaginaMassima * PerPagina), quanti > PaginaMassima * PerPagina,
                request.Pagina, Math.Clamp((quanti + PerPagina - 1) / PerPagina, 1, PaginaMassima));
        }
    }

    /// <summary>The page, for this slice and for the search by key that stands on it.</summary>
    public static async Task<IResult> Mostra(
        string ente, FiltriSoggetti filtri, int? pagina, Errore? errore, string? chiave, IReadOnlyList<SoggettoTrovato>? perChiave, Chiamante chiamante, IMediator mediator, CancellationToken ct)
    {
        Result? risultato = null;
        if (errore is null && perChiave is null)
        {
            var esito = await mediator.Send(new Query(filtri, pagina ?? 1), ct);
            (risultato, errore) = (esito.Riuscito ? esito.Valore : null, esito.Errore);
        }

        return Pagine.Mostra<PaginaSoggetti, Modello>(new Modello(ente, filtri, risultato, errore, chiave, perChiave, chiamante.Puo(Permessi.GestisciSoggetti), chiamante.Puo(Permessi.ImportaSoggetti)), errore?.Stato() ?? StatusCodes.Status200OK);
    }
}
