using System.Text.Json;
using Enti.Abstractions;
using Enti.Infrastructure.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace Enti.Host;

/// <summary>Turns what no handler foresaw into the same answers as everything else: never a stack trace, always a reference to quote.</summary>
internal sealed class ErroriInattesi(ILogger<ErroriInattesi> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        var errore = exception switch
        {
            BadHttpRequestException { InnerException: AntiforgeryValidationException } => ModuloScaduto,
            BadHttpRequestException { InnerException: JsonException json } => DaJson(json),
            BadHttpRequestException richiesta => PerStato(richiesta.StatusCode),
            AntiforgeryValidationException => ModuloScaduto,
            _ => null,
        };
        if (errore is null)
        {
            log.LogError(exception, "Unhandled failure");
            errore = PerStato(StatusCodes.Status500InternalServerError);
        }

        await Rispondi(httpContext, errore);
        return true;
    }

    /// <summary>The failure behind a bare HTTP status.</summary>
    internal static Errore PerStato(int stato) => stato switch
    {
        StatusCodes.Status404NotFound => new("risorsa.non-trovata", "La pagina o la risorsa cercata non esiste: controlla l'indirizzo o torna alla pagina iniziale.", TipoErrore.NonTrovato),
        StatusCodes.Status413PayloadTooLarge => new("richiesta.troppo-grande", "Quello che hai inviato supera la dimensione ammessa.", TipoErrore.TroppoGrande),
        StatusCodes.Status405MethodNotAllowed => new("richiesta.metodo-non-ammesso", "Questa risorsa non ammette l'operazione richiesta.", TipoErrore.MetodoNonAmmesso),
        StatusCodes.Status415UnsupportedMediaType => new("richiesta.formato-non-ammesso", "Il formato del contenuto non è quello atteso (application/json o un modulo).", TipoErrore.FormatoNonAmmesso),
        >= 500 => new("piattaforma.errore-interno", "Si è verificato un errore imprevisto. Riprova fra qualche minuto; se continua, segnala all'ente il codice di riferimento.", TipoErrore.Interno),
        _ => new("richiesta.illeggibile", "La richiesta non è leggibile: controlla i valori inviati.", TipoErrore.RichiestaErrata),
    };

    internal static readonly Errore ModuloScaduto = new("richiesta.modulo-scaduto", "Il modulo è scaduto: torna alla pagina precedente, ricaricala e riprova.", TipoErrore.RichiestaErrata);

    private static Errore DaJson(JsonException json)
    {
        var campo = json.Path is { Length: > 2 } percorso ? percorso[2..] : null;
        return campo is null
            ? new Errore("richiesta.illeggibile", "Il corpo della richiesta non è un JSON valido.", TipoErrore.RichiestaErrata)
            : Errore.DelCampo("richiesta.non-valida", campo, "Il campo non è previsto o ha un valore del tipo sbagliato.") with { Tipo = TipoErrore.RichiestaErrata };
    }

    private static Task Rispondi(HttpContext http, Errore errore)
    {
        http.Response.Clear();
        return errore.ComeRisultato().ExecuteAsync(http);
    }
}
