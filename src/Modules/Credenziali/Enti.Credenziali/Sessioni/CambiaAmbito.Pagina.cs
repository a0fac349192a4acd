using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Credenziali.Pin;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Sessioni;

/// <summary>The same choice from the portal.</summary>
internal sealed partial class CambiaAmbito : IPagina
{
    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("ambito", (Chiamante chiamante, CalcoloDiritti calcolo, CancellationToken ct) => Mostra(chiamante, calcolo, null, ct))
            .RequireSessione();
        rotte.MapPost("ambito", async ([FromForm] Modulo modulo, Chiamante chiamante, CalcoloDiritti calcolo, IMediator mediator, CancellationToken ct) =>
            (await mediator.Send(new Command(Guid.TryParse(modulo.Ambito, out var id) ? id : Guid.Empty), ct)) is { Errore: { } errore }
                ? errore == ErroriPin.Richiesto ? Results.Redirect("/credenziali/pin") : await Mostra(chiamante, calcolo, errore, ct)
                : Results.Redirect("/"))
            .RequireSessione();
    }

    private static async Task<IResult> Mostra(Chiamante chiamante, CalcoloDiritti calcolo, Errore? errore, CancellationToken ct)
    {
        var ambiti = await calcolo.AmbitiAsync(chiamante, ct);
        return Pagine.Mostra<PaginaAmbito, Modello>(
            new Modello([.. ambiti.Select(Accedi.VoceAmbito.Da)], chiamante.Ambito?.Id, errore), errore?.Stato() ?? StatusCodes.Status200OK);
    }

    /// <summary>What the form sends; a field left out is null, which a positional record would refuse.</summary>
    public sealed record Modulo
    {
        public string? Ambito { get; init; }
    }

    /// <summary>What the page shows.</summary>
    internal sealed record Modello(IReadOnlyList<Accedi.VoceAmbito> Ambiti, Guid? Attuale, Errore? Errore);
}
