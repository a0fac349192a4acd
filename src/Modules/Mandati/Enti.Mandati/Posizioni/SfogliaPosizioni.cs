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

namespace Enti.Mandati.Posizioni;

/// <summary>The payments page: what the search finds, how much it comes to, and how fresh it is.</summary>
internal sealed class SfogliaPosizioni : IPagina
{
    private const int PerPagina = 20;

    // Beyond it people narrow the search; and no address makes the database walk half a million rows.
    private const int PaginaMassima = 500;

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("pagamenti", ([AsParameters] FiltriScritti filtri, int? pagina, IMediator mediator, CancellationToken ct) => Mostra(filtri, pagina, null, mediator, ct))
            .RequirePermesso(Permessi.LeggiPosizioni, Livello.Media)
            .NelMenu("Pagamenti", "Che cosa ti devono gli enti, che cosa ti hanno pagato e quando.", "card", 10, GruppiMenu.Pagamenti);
        rotte.MapGet("enti/{ente}/pagamenti", (string ente, [AsParameters] FiltriScritti filtri, int? pagina, IMediator mediator, CancellationToken ct) => Mostra(filtri with { Ente = null }, pagina, ente, mediator, ct))
            .RequirePermesso(Permessi.LeggiPosizioniEnte, Livello.Media)
            .NelMenu("Pagamenti dell'ente", "Tutti i pagamenti che l'ente ha disposto.", "list", 55, GruppiMenu.Pagamenti);
    }

    /// <summary>A numbered page of payments.</summary>
    /// <param name="Filtri">What to look for, in which order.</param>
    /// <param name="Pagina">From 1.</param>
    /// <param name="DellEnte">All that the ente of the ambito pays, instead of what is owed to the caller.</param>
    public sealed record Query(FiltriPosizioni Filtri, int Pagina, bool DellEnte) : IQuery<Result>;

    /// <summary>What the page shows; <c>AggiornatoAl</c> is the last import of the enti that can be seen.</summary>
    public sealed record Result(IReadOnlyList<RigaPosizione> Righe, int Quante, decimal Totale, int Pagina, int Pagine, DateTimeOffset? AggiornatoAl);

    /// <summary>Of the page: the filters as typed come back with the answer, or with the error.</summary>
    public sealed record Modello(FiltriScritti Filtri, string? Ente, Result? Risultato, Errore? Errore)
    {
        public string Base => Ente is null ? "/pagamenti" : $"/enti/{Ente}/pagamenti";
    }

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Pagina).InclusiveBetween(1, PaginaMassima).WithMessage($"Le pagine vanno da 1 a {PaginaMassima}: restringi la ricerca.");
            RuleFor(q => q.Filtri).Custom(RegoleFiltri.Verifica);
        }
    }

    public sealed class Handler(NpgsqlDataSource sorgente, Chiamante chiamante, NomiEnti nomi, IMediator mediator) : IRequestHandler<Query, Esito<Result>>
    {
        public async Task<Esito<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var visibilita = request.DellEnte ? Visibilita.DellEnte(chiamante) : await CercaPosizioni.Ristretta(Visibilita.DelBeneficiario(chiamante), request.Filtri.Ente, mediator, cancellationToken);
            if (!visibilita.QualcosaDaVedere)
            {
                return new Result([], 0, 0, 1, 1, null);
            }

            await using var totali = new RicercaPosizioni(sorgente, visibilita, request.Filtri).Totali();
            await using var somma = await totali.ExecuteReaderAsync(cancellationToken);
            await somma.ReadAsync(cancellationToken);
            var (quante, totale) = (somma.GetInt32(0), somma.GetDecimal(1));
            var righe = new List<RigaPosizione>(PerPagina);
            await using var comando = new RicercaPosizioni(sorgente, visibilita, request.Filtri).PaginaNumero(RigaPosizione.Colonne, PerPagina, (request.Pagina - 1) * PerPagina);
            await using var lette = await comando.ExecuteReaderAsync(cancellationToken);
            while (await lette.ReadAsync(cancellationToken))
            {
                righe.Add(await RigaPosizione.LeggiAsync(lette, nomi));
            }

            return new Result(righe, quante, totale, request.Pagina, Math.Clamp((quante + PerPagina - 1) / PerPagina, 1, PaginaMassima), await AggiornatoAlAsync(visibilita, cancellationToken));
        }

        private async Task<DateTimeOffset?> AggiornatoAlAsync(Visibilita visibilita, CancellationToken ct)
        {
            await using var comando = sorgente.CreateCommand("select max(fusa_il) from mandati.importazione where ente_id = any($1)");
            comando.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = visibilita.Enti });
            return await comando.ExecuteScalarAsync(ct) is DateTime quando ? new DateTimeOffset(quando) : null;
        }
    }

    private static async Task<IResult> Mostra(FiltriScritti filtri, int? pagina, string? ente, IMediator mediator, CancellationToken ct)
    {
        var esito = await filtri.Per(f => mediator.Send(new Query(f, pagina ?? 1, ente is not null), ct));
        return Pagine.Mostra<PaginaPagamenti, Modello>(new Modello(filtri, ente, esito.Riuscito ? esito.Valore : null, esito.Errore), esito.Errore?.Stato() ?? 200);
    }
}
