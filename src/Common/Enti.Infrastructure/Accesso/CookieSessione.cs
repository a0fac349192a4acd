using Microsoft.AspNetCore.Http;

namespace Enti.Infrastructure.Accesso;

/// <summary>The portal's session cookie. Over https its name has the <c>__Host-</c> prefix (ASVS 3.3.1).</summary>
public static class CookieSessione
{
    /// <summary>Name for this request's scheme.</summary>
    public static string Nome(HttpRequest richiesta) => richiesta.IsHttps ? "__Host-enti" : "enti";

    /// <summary>Gives the browser a new session token, until it closes.</summary>
    public static void Scrivi(HttpContext http, string token) => http.Response.Cookies.Append(Nome(http.Request), token, Opzioni(http));

    /// <summary>Takes the token away.</summary>
    public static void Cancella(HttpContext http) => http.Response.Cookies.Delete(Nome(http.Request), Opzioni(http));

    private static CookieOptions Opzioni(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };
}
