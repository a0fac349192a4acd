using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Statistiche;

/// <summary>Report of an ente: credentials, envelopes and letters, sign-ins, lockouts, recoveries and sessions over time; nobody is named.</summary>
internal sealed class LeggiStatistiche : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte) => rotte
        .MapGet("enti/{ente}/statistiche", async ([AsParameters] FiltriStatistiche filtri, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(filtri), ct)).Http(Results.Ok))
        .RequirePermesso(Permessi.StatisticheLeggi, Livello.Media)
        .WithName("Credenziali_LeggiStatistiche")
        .WithSummary("Quante credenziali, consegne e accessi ha avuto l'ente, nel tempo")
        .Produces<RisultatoStatistiche>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("enti/{ente}/statistiche", async (string ente, [AsParameters] FiltriStatistiche filtri, IMediator mediator, CancellationToken ct) =>
                Mostra($"/enti/{ente}/statistiche", "Report e statistiche", filtri, await mediator.Send(new Query(filtri), ct)))
            .RequirePermesso(Permessi.StatisticheLeggi, Livello.Media)
            .NelMenu("Report e statistiche", "Quante credenziali, consegne e accessi, nel tempo.", "chart-line", 89);
        rotte.MapGet("enti/{ente}/statistiche.csv", async ([AsParameters] FiltriStatistiche filtri, IMediator mediator, CancellationToken ct) => File(await mediator.Send(new Query(filtri), ct)))
            .RequirePermesso(Permessi.StatisticheLeggi, Livello.Media);
    }

    /// <summary>What the page shows, for an ente and for the platform.</summary>
    internal sealed record Modello(string Indirizzo, string Titolo, FiltriStatistiche Filtri, RisultatoStatistiche? Risultato, Errore? Errore);

    internal static IResult Mostra(string indirizzo, string titolo, FiltriStatistiche filtri, Esito<RisultatoStatistiche> esito) =>
        Pagine.Mostra<PaginaStatistiche, Modello>(new Modello(indirizzo, titolo, filtri, esito.Riuscito ? esito.Valore : null, esito.Errore), esito.Errore?.Stato() ?? StatusCodes.Status200OK);

    internal static IResult File(Esito<RisultatoStatistiche> esito) =>
        esito.Http(r => Results.Stream(uscita => ScriviAsync(uscita, r), "text/csv; charset=utf-8", "statistiche.csv"));

    /// <summary>One row for each period, one column for each series.</summary>
    internal static async Task ScriviAsync(Stream uscita, RisultatoStatistiche risultato)
    {
        await using var csv = new ScrittoreCsv(uscita);
        var serie = risultato.Gruppi.SelectMany(g => g.Serie.Select(s => (Nome: $"{g.Titolo}: {s.Nome}", s.Valori))).ToList();
        csv.Riga(["Dal", "Al", .. serie.Select(s => s.Nome)]);
        for (var i = 0; i < risultato.Periodi.Count; i++)
        {
            var (periodo, numero) = (risultato.Periodi[i], i);
            csv.Riga([Giorno(periodo.Dal), Giorno(periodo.Al), .. serie.Select(s => Numero(s.Valori[numero]))]);
            await csv.ScaricaAsync();
        }
    }

    /// <summary>A count as a spreadsheet reads it; no data is said in words, because an empty cell would be summed as zero.</summary>
    internal static string Numero(long? valore) => valore?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nessun dato";

    private static string Giorno(DateOnly giorno) => giorno.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    public sealed record Query(FiltriStatistiche Filtri) : IQuery<RisultatoStatistiche>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator(TimeProvider orologio) => RuleFor(q => q.Filtri).Custom((f, contesto) => FiltriStatistiche.Verifica(f, orologio.Oggi(), contesto));
    }

    public sealed class Handler(RaccoltaStatistiche raccolta, Chiamante chiamante) : IRequestHandler<Query, Esito<RisultatoStatistiche>>
    {
        public async Task<Esito<RisultatoStatistiche>> Handle(Query request, CancellationToken cancellationToken) =>
            await raccolta.RaccogliAsync(chiamante.Ambito!.EnteId!.Value, request.Filtri, cancellationToken);
    }
}
