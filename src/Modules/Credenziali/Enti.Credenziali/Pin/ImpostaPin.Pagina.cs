using Enti.Abstractions;
using Enti.Credenziali.Accesso;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Pin;

/// <summary>The same from the portal: a PIN that is chosen leads on to the ente that asked for it, one that is made is shown once.</summary>
internal sealed partial class ImpostaPin : IPagina
{
    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("credenziali/pin", (IMediator mediator, CancellationToken ct) => Mostra(null, mediator, ct)).RequireSessione();
        rotte.MapPost("credenziali/pin", async ([FromForm] Modulo modulo, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var pin = modulo.Genera is null ? modulo.Pin?.Trim() ?? "" : null;
                var esito = pin is null || string.Equals(pin, modulo.PinRipetuto?.Trim() ?? "", StringComparison.Ordinal)
                    ? await mediator.Send(new Command(modulo.Attuale ?? "", RegolePin.Leggi(modulo.PinAttuale), pin, Accedi.Da(http)), ct)
                    : Esito<Result>.Fallito(ErroriPin.Diversi);
                if (esito.Errore is { } errore)
                {
                    return await Mostra(errore, mediator, ct);
                }

                var chiesto = (await mediator.Send(new LeggiPin(), ct)).Valore.Chiedono.Count > 0;
                return esito.Valore.Generato is { } generato ? Pagine.Mostra<PaginaPinGenerato, ModelloGenerato>(new ModelloGenerato(generato, chiesto))
                    : Pagine.Vai(chiesto ? "/ambito" : "/credenziali/pin", "Il PIN è impostato: da ora serve insieme alla password.");
            })
            .RequireSessione();
    }

    private static async Task<IResult> Mostra(Errore? errore, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new LeggiPin(), ct)).Http(r => Pagine.Mostra<PaginaPin, Modello>(new Modello(r, errore), errore?.Stato() ?? StatusCodes.Status200OK));

    /// <summary>What the form sends; a field left out is null, which a positional record would refuse.</summary>
    public sealed record Modulo
    {
        public string? Attuale { get; init; }

        public string? PinAttuale { get; init; }

        public string? Pin { get; init; }

        public string? PinRipetuto { get; init; }

        /// <summary>Sent by the button that has one made.</summary>
        public string? Genera { get; init; }
    }

    internal sealed record Modello(LeggiPin.Result Dati, Errore? Errore);

    internal sealed record ModelloGenerato(string Pin, bool Chiesto);
}
