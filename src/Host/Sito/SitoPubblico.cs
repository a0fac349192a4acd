using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Dimostrazione;
using Enti.Infrastructure.Web;
using Enti.Servizi.Contracts.Letture;
using Enti.Ui;
using MediatR;

namespace Enti.Host.Sito;

/// <summary>The pages that belong to no module: home, the pages that the law wants, the demo's letter box.</summary>
internal static class SitoPubblico
{
    internal static IServiceCollection AddSito(this IServiceCollection servizi) => servizi
        .AddEntiUi()
        .AddHttpContextAccessor()
        .AddSingleton<EntePortale>()
        .AddSingleton<MenuPortale>()
        .AddScoped<IContestoGuscio, ContestoPortale>()
        .AddSingleton<IPaginaErrore, PaginaErrorePortale>();

    /// <summary>Knows the ente's name before a page is written.</summary>
    internal static void UseSito(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (!Richieste.PerMacchine(http.Request))
        {
            await http.RequestServices.GetRequiredService<EntePortale>().AggiornaAsync(http.RequestServices.GetRequiredService<IMediator>(), http.RequestAborted);
        }

        await next(http);
    });

    internal static void MapSito(this IEndpointRouteBuilder pagine, Installazione installazione)
    {
        pagine.MapGet("/", async (IMediator mediator, MenuPortale menu, ContestoChiamata chiamata, CancellationToken ct) =>
                Pagine.Mostra<Casa, ModelloCasa>(new(
                    chiamata.Chiamante.Autenticato ? chiamata.Chiamante.Denominazione : null,
                    [.. menu.Per(chiamata.Chiamante)],
                    await mediator.Send(new ServiziPubblicati(), ct),
                    await DaLeggere(chiamata.Chiamante, mediator, ct),
                    installazione.Demo)))
            .Pubblico();
        pagine.MapGet("en", (IContestoGuscio guscio) => guscio.Lingue.Contains("en", StringComparer.Ordinal) ? Pagine.Mostra<Inglese>() : ErroriInattesi.PerStato(StatusCodes.Status404NotFound).ComeRisultato()).Pubblico();
        pagine.MapGet("accessibilita", () => Pagine.Mostra<Accessibilita>()).Pubblico();
        pagine.MapGet("privacy", (int? versione, EntePortale portale, ContestoChiamata chiamata, IMediator mediator, CancellationToken ct) => Informativa(portale.Per(chiamata.Chiamante)?.Codice, versione, mediator, ct)).Pubblico();
        pagine.MapGet("enti/{ente}/privacy", (string ente, int? versione, IMediator mediator, CancellationToken ct) => Informativa(ente, versione, mediator, ct)).Pubblico();
        pagine.MapGet("note-legali", () => Pagine.Mostra<NoteLegali>()).Pubblico();

        // Reaching it is enough: recognising the session has made it longer.
        pagine.MapGet("sessione/continua", () => Results.NoContent()).RequireSessione(ancheConCambioPassword: true);
        if (installazione.Demo)
        {
            PostaDemo.Map(pagine);
        }
    }

    private static async Task<IResult> Informativa(string? ente, int? versione, IMediator mediator, CancellationToken ct) =>
        ente is not null && await mediator.Send(new InformativaDellEnte(ente, versione), ct) is { } informativa
            ? Pagine.Mostra<Privacy, InformativaPubblica>(informativa)
            : ErroriInattesi.PerStato(StatusCodes.Status404NotFound).ComeRisultato();

    /// <summary>In the personal area, the notices that changed since the person last read them.</summary>
    private static async Task<IReadOnlyList<InformativaDaLeggere>> DaLeggere(Chiamante chi, IMediator mediator, CancellationToken ct) =>
        chi is { SoggettoId: { } soggetto, DeveCambiarePassword: false, Ambito.Tipo: TipoAmbito.Personale }
            ? await mediator.Send(new InformativeDaLeggere(soggetto, chi.EntiVisibili("")), ct)
            : [];
}

/// <summary>What the home page shows.</summary>
/// <param name="Utente">Who is signed in, or null.</param>
/// <param name="Voci">What he may open.</param>
/// <param name="Servizi">The public catalogue.</param>
/// <param name="DaLeggere">Privacy notices that he has not read yet.</param>
/// <param name="Demo">True when the outbox of the demo can be read.</param>
internal sealed record ModelloCasa(
    string? Utente, IReadOnlyList<(string Href, VoceNelMenu Voce)> Voci, IReadOnlyList<ServizioPubblicato> Servizi, IReadOnlyList<InformativaDaLeggere> DaLeggere, bool Demo);
