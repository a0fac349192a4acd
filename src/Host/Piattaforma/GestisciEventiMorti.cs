using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Web;

namespace Enti.Host.Piattaforma;

/// <summary>The platform administrator sees the events that were given up and sends them again.</summary>
internal sealed class GestisciEventiMorti : IEndpoint
{
    /// <summary>Permission of the platform administrator.</summary>
    internal static readonly Permesso Permesso = new("piattaforma.eventi.gestisci", "Vedere gli eventi non consegnati e rimetterli in consegna");

    private static readonly Errore Mancante = new("piattaforma.evento-non-trovato", "L'evento non è fra quelli non consegnati: forse è già stato rimesso in consegna.", TipoErrore.NonTrovato);

    public static void Map(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("piattaforma/eventi-morti", async (EventiMorti eventi, CancellationToken ct) => Results.Ok(new Result(await eventi.ElencaAsync(ct))))
            .RequirePermesso(Permesso)
            .WithName("Piattaforma_EventiMorti")
            .WithSummary("Gli eventi che non è stato possibile consegnare")
            .Produces<Result>();
        rotte.MapPost("piattaforma/eventi-morti/{modulo}/{id:guid}/riprova", async (string modulo, Guid id, EventiMorti eventi, CancellationToken ct) =>
                await eventi.RiprovaAsync(modulo, id, ct) ? Results.NoContent() : Mancante.ComeRisultato())
            .RequirePermesso(Permesso)
            .WithName("Piattaforma_RiprovaEvento")
            .WithSummary("Rimette in consegna un evento")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>At most the 200 latest.</summary>
    /// <param name="Elementi">Latest first.</param>
    public sealed record Result(IReadOnlyList<EventoMorto> Elementi);
}
