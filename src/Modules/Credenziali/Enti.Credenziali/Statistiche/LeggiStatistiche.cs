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
/// <remarks>Whoever administers the platform reads the same of every ente together, each line once.</remarks>
internal sealed class LeggiStatistiche : IEndpoint, IPagina
{
    public static void Map(IEndpointRouteBuilder rotte)
    {
        Api(rotte, "enti/{ente}/statistiche", false).RequirePermesso(Permessi.StatisticheLeggi, Livello.Media)
            .WithName("Credenziali_LeggiStatistiche").WithSummary("Quante credenziali, consegne e accessi ha avuto l'ente, nel tempo");
        Api(rotte, "piattaforma/statistiche", true).RequirePermesso(Permessi.StatistichePiattaforma, Livello.Media)
            .WithName("Credenziali_LeggiStatistichePiattaforma").WithSummary("Quante credenziali, consegne e accessi ha avuto la piattaforma, nel tempo");
    }

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        Vista(rotte, "enti/{ente}/statistiche", "Report e statistiche", false).RequirePermesso(Permessi.StatisticheLeggi, Livello.Media)
            .NelMenu("Report e statistiche", "Quante credenziali, consegne e accessi, nel tempo.", "chart-line", 89, GruppiMenu.Ente);
        Csv(rotte, "enti/{ente}/statistiche.csv", false).RequirePermesso(Permessi.StatisticheLeggi, Livello.Media);
        Vista(rotte, "piattaforma/statistiche", "Statistiche della piattaforma", true).RequirePermesso(Permessi.StatistichePiattaforma, Livello.Media)
            .NelMenu("Statistiche della piattaforma", "I totali di tutti gli enti, senza dati personali.", "chart-line", 94, GruppiMenu.Piattaforma);
        Csv(rotte, "piattaforma/statistiche.csv", true).RequirePermesso(Permessi.StatistichePiattaforma, Livello.Media);
    }

    private static RouteHandlerBuilder Api(IEndpointRouteBuilder rotte, string indirizzo, bool dellaPiattaforma) => rotte
        .MapGet(indirizzo, async ([AsParameters] FiltriStatistiche filtri, IMediator mediator, CancellationToken ct) => (await mediator.Send(new Query(filtri, dellaPiattaforma), ct)).Http(Results.Ok))
        .Produces<RisultatoStatistiche>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static RouteHandlerBuilder Vista(IEndpointRouteBuilder rotte, string indirizzo, string titolo, bool dellaPiattaforma) => rotte
        .MapGet(indirizzo, async ([AsParameters] FiltriStatistiche filtri, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var esito = await mediator.Send(new Query(filtri, dellaPiattaforma), ct);
            return Pagine.Mostra<PaginaStatistiche, Modello>(new Modello(http.Request.Path, titolo, filtri, esito.Riuscito ? esito.Valore : null, esito.Errore), esito.Errore?.Stato() ?? StatusCodes.Status200OK);
        });

    private static RouteHandlerBuilder Csv(IEndpointRouteBuilder rotte, string indirizzo, bool dellaPiattaforma) => rotte
        .MapGet(indirizzo, async ([AsParameters] FiltriStatistiche filtri, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Query(filtri, dellaPiattaforma), ct)).Http(r => File(r).Scarica("statistiche.csv")));

    /// <summary>What the page shows, for an ente and for the platform.</summary>
    internal sealed record Modello(string Indirizzo, string Titolo, FiltriStatistiche Filtri, RisultatoStatistiche? Risultato, Errore? Errore);

    /// <summary>One row for each period, one column for each series.</summary>
    internal static FileCsv File(RisultatoStatistiche risultato)
    {
        var serie = risultato.Gruppi.SelectMany(g => g.Serie.Select(s => (Nome: $"{g.Titolo}: {s.Nome}", s.Valori))).ToList();
        return new(
            ["Dal", "Al", .. serie.Select(s => s.Nome)],
            risultato.Periodi.Select((p, i) => (string?[])[Giorno(p.Dal), Giorno(p.Al), .. serie.Select(s => Numero(s.Valori[i]))]).ToAsyncEnumerable());
    }

    /// <summary>A count as a spreadsheet reads it; no data is said in words, because an empty cell would be summed as zero.</summary>
    internal static string Numero(long? valore) => valore?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nessun dato";

    private static string Giorno(DateOnly giorno) => giorno.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    public sealed record Query(FiltriStatistiche Filtri, bool DellaPiattaforma = false) : IQuery<RisultatoStatistiche>;

    public sealed class Validator : AbstractValidator<Query>
    {
        public Validator(TimeProvider orologio) => RuleFor(q => q.Filtri).Custom((f, contesto) => FiltriStatistiche.Verifica(f, orologio.Oggi(), contesto));
    }

    public sealed class Handler(RaccoltaStatistiche raccolta, Chiamante chiamante) : IRequestHandler<Query, Esito<RisultatoStatistiche>>
    {
        public async Task<Esito<RisultatoStatistiche>> Handle(Query request, CancellationToken cancellationToken) =>
            await raccolta.RaccogliAsync(request.DellaPiattaforma ? null : chiamante.Ambito!.EnteId!.Value, request.Filtri, cancellationToken);
    }
}
