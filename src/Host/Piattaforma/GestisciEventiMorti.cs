using System.Globalization;
using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Web;
using Enti.Ui;

namespace Enti.Host.Piattaforma;

/// <summary>The platform administrator sees the events that were given up and sends them again, one or all.</summary>
internal sealed class GestisciEventiMorti : IEndpoint, IPagina
{
    private const string Indirizzo = "/piattaforma/eventi-morti";

    /// <summary>Permission of the platform administrator.</summary>
    internal static readonly Permesso Permesso = new("piattaforma.eventi.gestisci", "Vedere gli eventi non consegnati e rimetterli in consegna");

    private static readonly Errore Mancante = new("piattaforma.evento-non-trovato", "L'evento non è fra quelli non consegnati: forse è già stato rimesso in consegna.", TipoErrore.NonTrovato);

    public static void Map(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("piattaforma/eventi-morti", async (EventiMorti eventi, CancellationToken ct) => Results.Ok(new Result(await eventi.ElencaAsync(ct))))
            .RequirePermesso(Permesso, Livello.Media)
            .WithName("Piattaforma_EventiMorti")
            .WithSummary("Gli eventi che non è stato possibile consegnare")
            .Produces<Result>();
        rotte.MapPost("piattaforma/eventi-morti/riprova", async (EventiMorti eventi, Chiamante chi, CancellationToken ct) => Results.Ok(new Rimessi(await eventi.RiprovaTuttiAsync(chi, ct))))
            .RequirePermesso(Permesso, Livello.Media)
            .WithName("Piattaforma_RiprovaEventi")
            .WithSummary("Rimette in consegna tutti gli eventi non consegnati")
            .Produces<Rimessi>();
        rotte.MapPost("piattaforma/eventi-morti/{modulo}/{id:guid}/riprova", async (string modulo, Guid id, EventiMorti eventi, Chiamante chi, CancellationToken ct) =>
                await eventi.RiprovaAsync(chi, modulo, id, ct) ? Results.NoContent() : Mancante.ComeRisultato())
            .RequirePermesso(Permesso, Livello.Media)
            .WithName("Piattaforma_RiprovaEvento")
            .WithSummary("Rimette in consegna un evento")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet(Indirizzo, (EventiMorti eventi, CancellationToken ct) => MostraAsync(null, eventi, ct))
            .RequirePermesso(Permesso, Livello.Media)
            .NelMenu("Eventi non consegnati", "Ciò che i moduli non sono riusciti a dirsi, da rimettere in consegna.", "warning-circle", 95, GruppiMenu.Piattaforma);
        rotte.MapPost($"{Indirizzo}/riprova", async (EventiMorti eventi, Chiamante chi, CancellationToken ct) =>
                Pagine.Vai(Indirizzo, await eventi.RiprovaTuttiAsync(chi, ct) is 1 ? "Un evento è di nuovo in consegna." : "Gli eventi sono di nuovo in consegna."))
            .RequirePermesso(Permesso, Livello.Media);
        rotte.MapPost(Indirizzo + "/{modulo}/{id:guid}/riprova", async (string modulo, Guid id, EventiMorti eventi, Chiamante chi, CancellationToken ct) =>
                await eventi.RiprovaAsync(chi, modulo, id, ct) ? Pagine.Vai(Indirizzo, "L'evento è di nuovo in consegna.") : await MostraAsync(Mancante, eventi, ct))
            .RequirePermesso(Permesso, Livello.Media);
    }

    private static async Task<IResult> MostraAsync(Errore? errore, EventiMorti eventi, CancellationToken ct) =>
        Pagine.Mostra<PaginaEventiMorti, Modello>(new Modello(await eventi.ElencaAsync(ct), errore), errore?.Stato() ?? StatusCodes.Status200OK);

    /// <summary>At most the 200 latest.</summary>
    /// <param name="Elementi">Latest first.</param>
    public sealed record Result(IReadOnlyList<EventoMorto> Elementi);

    /// <summary>What was sent again.</summary>
    /// <param name="Quanti">How many events.</param>
    public sealed record Rimessi(int Quanti);

    /// <summary>Of the page.</summary>
    internal sealed record Modello(IReadOnlyList<EventoMorto> Eventi, Errore? Errore)
    {
        internal static string Quando(DateTimeOffset istante) => istante.InItalia().ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
    }
}
