using Enti.Abstractions;
using Enti.Infrastructure.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Enti.Infrastructure.Accesso;

/// <summary>Adds the access check to the request pipeline, after routing and authentication.</summary>
public static class UsoControlloAccesso
{
    /// <summary>Refuses whatever the endpoint's declared requirement does not allow.</summary>
    public static IApplicationBuilder UseControlloAccesso(this IApplicationBuilder app) => app.UseMiddleware<ControlloAccesso>();
}

/// <summary>Decides, for every request that has a route, whether the caller may go on. What is not declared is refused.</summary>
internal sealed class ControlloAccesso(RequestDelegate next)
{
    internal static readonly Errore NonAutenticato = new("accesso.non-autenticato", "Accedi per continuare: la sessione manca o è scaduta.", TipoErrore.NonAutenticato);
    internal static readonly Errore CambioPassword = new("credenziali.cambio-password-richiesto", "Prima di continuare cambia la password ricevuta.", TipoErrore.Vietato);
    internal static readonly Errore LivelloInsufficiente = new("accesso.livello-insufficiente", "Questo servizio chiede credenziali di livello più alto di quello con cui sei entrato.", TipoErrore.Vietato);
    internal static readonly Errore PermessoMancante = new("accesso.permesso-mancante", "Nell'ambito scelto non hai il permesso per questa operazione: cambia ambito o rivolgiti all'amministratore del tuo ente.", TipoErrore.Vietato);
    internal static readonly Errore NonTrovato = new("risorsa.non-trovata", "La risorsa cercata non esiste o non è fra quelle che puoi vedere.", TipoErrore.NonTrovato);

    public Task Invoke(HttpContext http, ContestoChiamata contesto)
    {
        if (http.GetEndpoint() is not { } endpoint)
        {
            return next(http);
        }

        var requisito = endpoint.Metadata.GetMetadata<RequisitoAccesso>();
        if (requisito is { Pubblico: true })
        {
            return next(http);
        }

        return Rifiuto(http, contesto.Chiamante, requisito) is { } errore ? Rifiuta(http, errore) : next(http);
    }

    private static Errore? Rifiuto(HttpContext http, Chiamante chi, RequisitoAccesso? requisito)
    {
        if (!chi.Autenticato)
        {
            return NonAutenticato;
        }

        if (requisito is null)
        {
            return NonTrovato;
        }

        if (chi.DeveCambiarePassword && !requisito.AncheConCambioPassword)
        {
            return CambioPassword;
        }

        // Another ente's things do not exist here: asked before the permission, so that a 403 never confirms them.
        if (http.Request.RouteValues.TryGetValue("ente", out var ente)
            && !string.Equals(ente as string, chi.Ambito?.EnteCodice, StringComparison.OrdinalIgnoreCase))
        {
            return NonTrovato;
        }

        if (chi.Livello < requisito.Livello)
        {
            return LivelloInsufficiente;
        }

        if (chi.SoggettoId is null && requisito.DiPersona)
        {
            return PermessoMancante;
        }

        return requisito.Permesso is { } permesso && !chi.Puo(permesso) ? PermessoMancante : null;
    }

    private static Task Rifiuta(HttpContext http, Errore errore)
    {
        if (!Richieste.PerMacchine(http.Request) && HttpMethods.IsGet(http.Request.Method))
        {
            var qui = Uri.EscapeDataString(http.Request.Path + http.Request.QueryString);
            if (errore == NonAutenticato)
            {
                http.Response.Redirect("/accedi?ritorno=" + qui);
                return Task.CompletedTask;
            }

            if (errore == CambioPassword)
            {
                http.Response.Redirect("/accesso/cambio-password");
                return Task.CompletedTask;
            }

            if (errore == LivelloInsufficiente)
            {
                http.Response.Redirect($"/livello-insufficiente?serve={http.GetEndpoint()?.Metadata.GetMetadata<RequisitoAccesso>()?.Livello}&ritorno={qui}");
                return Task.CompletedTask;
            }
        }

        return errore.ComeRisultato().ExecuteAsync(http);
    }
}
