using System.Diagnostics;
using System.Globalization;
using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Infrastructure.Web;

/// <summary>Shows a failure to a browser; the host gives it, with the portal's own look.</summary>
public interface IPaginaErrore
{
    /// <summary>A page that says what happened and what to do.</summary>
    IResult Mostra(Errore errore, int stato, string riferimento);
}

/// <summary>The one place where outcomes become HTTP answers.</summary>
public static class EsitoHttp
{
    /// <summary>Answers with the value, or with the failure as problem+json (RFC 9457) or as a page.</summary>
    /// <param name="esito">The outcome.</param>
    /// <param name="riuscito">What to answer when it went well.</param>
    public static IResult Http<T>(this Esito<T> esito, Func<T, IResult> riuscito) =>
        esito.Riuscito ? riuscito(esito.Valore) : esito.Errore.ComeRisultato();

    /// <summary>The failure as an answer.</summary>
    public static IResult ComeRisultato(this Errore errore) => new RisultatoErrore(errore);

    /// <summary>HTTP status of a failure.</summary>
    public static int Stato(this Errore errore) => errore.Tipo switch
    {
        TipoErrore.Validazione => StatusCodes.Status422UnprocessableEntity,
        TipoErrore.RichiestaErrata => StatusCodes.Status400BadRequest,
        TipoErrore.MetodoNonAmmesso => StatusCodes.Status405MethodNotAllowed,
        TipoErrore.FormatoNonAmmesso => StatusCodes.Status415UnsupportedMediaType,
        TipoErrore.NonAutenticato => StatusCodes.Status401Unauthorized,
        TipoErrore.Vietato => StatusCodes.Status403Forbidden,
        TipoErrore.NonTrovato => StatusCodes.Status404NotFound,
        TipoErrore.Conflitto => StatusCodes.Status409Conflict,
        TipoErrore.NonPiuDisponibile => StatusCodes.Status410Gone,
        TipoErrore.TroppoGrande => StatusCodes.Status413PayloadTooLarge,
        TipoErrore.TroppeRichieste => StatusCodes.Status429TooManyRequests,
        TipoErrore.Occupato => StatusCodes.Status503ServiceUnavailable,
        TipoErrore.Interno => StatusCodes.Status500InternalServerError,
        _ => throw new UnreachableException(),
    };

    private sealed class RisultatoErrore(Errore errore) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var stato = errore.Stato();
            var riferimento = Activity.Current?.TraceId.ToHexString() ?? httpContext.TraceIdentifier;
            if (errore.RiprovaTra is { } attesa)
            {
                httpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(attesa.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            }

            if (stato == StatusCodes.Status401Unauthorized)
            {
                httpContext.Response.Headers.WWWAuthenticate = "Bearer";
            }

            if (!Richieste.PerMacchine(httpContext.Request) && httpContext.RequestServices.GetService<IPaginaErrore>() is { } pagina)
            {
                return pagina.Mostra(errore, stato, riferimento).ExecuteAsync(httpContext);
            }

            var problema = new ProblemDetails
            {
                Status = stato,
                Title = errore.Messaggio,
                Type = "about:blank",
                Instance = httpContext.Request.Path,
                Extensions = { ["codice"] = errore.Codice, ["riferimento"] = riferimento },
            };
            if (errore.Campi is { } campi)
            {
                problema.Extensions["errors"] = campi;
            }

            return Results.Problem(problema).ExecuteAsync(httpContext);
        }
    }
}
