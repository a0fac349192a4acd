using Microsoft.AspNetCore.Http;

namespace Enti.Credenziali.Registrazione;

/// <summary>What a browser that registered somebody keeps until it closes: with it, and with nothing else, the message is sent again or elsewhere.</summary>
internal static class CookieRegistrazione
{
    /// <summary>First letters of the secret.</summary>
    public const string Prefisso = "eb_";

    /// <summary>The secret the browser sent, when it has the right shape.</summary>
    public static string? Leggi(HttpContext http) =>
        http.Request.Cookies[Nome(http.Request)] is { Length: < 100 } segreto && segreto.StartsWith(Prefisso, StringComparison.Ordinal) ? segreto : null;

    public static void Scrivi(HttpContext http, string segreto) => http.Response.Cookies.Append(Nome(http.Request), segreto, Opzioni(http));

    public static void Cancella(HttpContext http) => http.Response.Cookies.Delete(Nome(http.Request), Opzioni(http));

    private static string Nome(HttpRequest richiesta) => richiesta.IsHttps ? "__Host-enti-registrazione" : "enti-registrazione";

    private static CookieOptions Opzioni(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };
}
