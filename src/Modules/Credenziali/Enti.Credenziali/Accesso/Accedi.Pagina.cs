using Enti.Abstractions;
using Enti.Credenziali.Sessioni;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Web;
using Enti.Ui;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Accesso;

/// <summary>The same sign-in, from the portal: the token goes into the cookie, and the person back to the page first asked for.</summary>
internal sealed partial class Accedi : IPagina
{
    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("accedi", (string? ritorno) => Pagine.Mostra<PaginaAccedi, Modello>(new Modello(null, Collegamento.Interno(ritorno), null)))
            .Pubblico();
        rotte.MapPost("accedi", async ([FromForm] Modulo modulo, HttpContext http, Chiamante chiamante, IMediator mediator, CancellationToken ct) =>
            {
                var ritorno = Collegamento.Interno(modulo.Ritorno);
                var esito = await mediator.Send(new Command(modulo.Username ?? "", modulo.Password ?? "", string.IsNullOrWhiteSpace(modulo.Pin) ? null : modulo.Pin.Trim(), Da(http)), ct);
                if (esito.Errore is { } errore)
                {
                    return Pagine.Mostra<PaginaAccedi, Modello>(new Modello(modulo.Username, ritorno, errore), errore.Stato());
                }

                // Whoever sat here before leaves no session behind, and a planted one dies (ASVS 7.2.4).
                if (chiamante.Autenticato)
                {
                    await mediator.Send(new Esci.Command(Da(http)), ct);
                }

                var (risposta, dispositivo) = (esito.Valore.Risposta, esito.Valore.Dispositivo);
                CookieSessione.Scrivi(http, risposta.Token);
                if (dispositivo is not null)
                {
                    CookieDispositivo.Scrivi(http, dispositivo);
                }

                return Results.Redirect(
                    risposta.DeveCambiarePassword ? "/accesso/cambio-password"
                    : esito.Valore.ServeIdentitaDigitale ? "/accesso/identita-digitale" + (ritorno is null ? "" : "?ritorno=" + Uri.EscapeDataString(ritorno))
                    : ritorno ?? "/");
            })
            .Pubblico();
    }

    /// <summary>What the form sends; a field left out is null, which a positional record would refuse.</summary>
    public sealed record Modulo
    {
        public string? Username { get; init; }

        public string? Password { get; init; }

        public string? Pin { get; init; }

        public string? Ritorno { get; init; }
    }

    /// <summary>What the page shows: the user name comes back after an error, the password never.</summary>
    internal sealed record Modello(string? Username, string? Ritorno, Errore? Errore);
}
