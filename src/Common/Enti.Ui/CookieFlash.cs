using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Ui;

/// <summary>Carries a message over a redirect, in an encrypted cookie that the next page uses up.</summary>
public static class CookieFlash
{
    /// <summary>Leaves a message for the next page.</summary>
    public static void Lascia(HttpContext http, Flash flash) =>
        http.Response.Cookies.Append(Nome(http), Protettore(http).Protect($"{(int)flash.Tono}{flash.Testo}"), Opzioni(http));

    /// <summary>Takes the message left by the page before; null when there is none, or when it is not ours.</summary>
    public static Flash? Prendi(HttpContext http)
    {
        if (http.Request.Cookies[Nome(http)] is not { Length: > 0 } valore)
        {
            return null;
        }

        http.Response.Cookies.Delete(Nome(http), Opzioni(http));
        try
        {
            var testo = Protettore(http).Unprotect(valore);
            return new Flash(testo[1..], (Tono)(testo[0] - '0'));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static string Nome(HttpContext http) => http.Request.IsHttps ? "__Host-enti-avviso" : "enti-avviso";

    private static IDataProtector Protettore(HttpContext http) =>
        http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Enti.Ui.Flash");

    private static CookieOptions Opzioni(HttpContext http) =>
        new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
