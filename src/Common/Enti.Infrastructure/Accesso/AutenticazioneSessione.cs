using System.Security.Claims;
using System.Text.Encodings.Web;
using Enti.Abstractions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Enti.Infrastructure.Accesso;

/// <summary>Recognises the caller: the API by bearer token alone, the pages by cookie alone, and there only people, never API keys.</summary>
internal sealed class AutenticazioneSessione(
    IOptionsMonitor<AuthenticationSchemeOptions> opzioni, ILoggerFactory log, UrlEncoder encoder, ISessioni sessioni, ContestoChiamata contesto)
    : AuthenticationHandler<AuthenticationSchemeOptions>(opzioni, log, encoder)
{
    internal const string Schema = "Sessione";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var perMacchine = Richieste.PerMacchine(Request);
        var token = perMacchine ? Bearer() : Request.Cookies[CookieSessione.Nome(Request)];
        if (string.IsNullOrEmpty(token) || token.Length > 200)
        {
            return AuthenticateResult.NoResult();
        }

        if (await sessioni.Riconosci(token, Context.RequestAborted) is not { Autenticato: true } chiamante
            || (!perMacchine && chiamante.SoggettoId is null))
        {
            return AuthenticateResult.Fail("Unknown or ended session");
        }

        contesto.Chiamante = chiamante;

        // The session's id is the user of antiforgery tokens: a form of an earlier session is refused.
        var identita = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, chiamante.SessioneId!.Value.ToString())], Schema);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identita), Schema));
    }

    private string? Bearer()
    {
        var valore = Request.Headers.Authorization.ToString();
        return valore.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? valore[7..].Trim() : null;
    }
}

/// <summary>Tells requests of programs from those of browsers.</summary>
public static class Richieste
{
    /// <summary>True for the API and the endpoints beside it: they speak JSON and never look at cookies.</summary>
    public static bool PerMacchine(HttpRequest richiesta) =>
        richiesta.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || richiesta.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase)
        || richiesta.Path.StartsWithSegments("/salute", StringComparison.OrdinalIgnoreCase);
}
