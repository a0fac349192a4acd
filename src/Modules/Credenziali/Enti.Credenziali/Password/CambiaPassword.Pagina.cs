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

namespace Enti.Credenziali.Password;

/// <summary>The same change from the portal: the only page open with a first password; afterwards one signs in again.</summary>
internal sealed partial class CambiaPassword : IPagina
{
    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        rotte.MapGet("accesso/cambio-password", (Chiamante chiamante) => Pagine.Mostra<PaginaCambioPassword, Modello>(new Modello(chiamante.DeveCambiarePassword, null)))
            .RequireSessione(ancheConCambioPassword: true);
        rotte.MapPost("accesso/cambio-password", async ([FromForm] Modulo modulo, Chiamante chiamante, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var esito = string.Equals(modulo.Nuova, modulo.Ripetuta, StringComparison.Ordinal)
                    ? await mediator.Send(new Command(modulo.Attuale ?? "", modulo.Nuova ?? "", Accedi.Da(http)), ct)
                    : Esito<Unit>.Fallito(ErroriCredenziali.PasswordDiverse);
                if (esito.Errore is { } errore)
                {
                    return Pagine.Mostra<PaginaCambioPassword, Modello>(new Modello(chiamante.DeveCambiarePassword, errore), errore.Stato());
                }

                CookieSessione.Cancella(http);
                return Results.Redirect("/accesso/password-cambiata");
            })
            .RequireSessione(ancheConCambioPassword: true);
        rotte.MapGet("accesso/password-cambiata", () => Pagine.Mostra<PaginaPasswordCambiata>()).Pubblico();
    }

    /// <summary>What the form sends; a field left out is null, which a positional record would refuse.</summary>
    public sealed record Modulo
    {
        public string? Attuale { get; init; }

        public string? Nuova { get; init; }

        public string? Ripetuta { get; init; }
    }

    /// <summary>What the page shows.</summary>
    internal sealed record Modello(bool PrimoAccesso, Errore? Errore);
}
