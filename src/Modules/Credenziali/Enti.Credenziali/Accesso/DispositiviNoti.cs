using Enti.Credenziali.Data;
using Enti.Credenziali.Sessioni;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Accesso;

/// <summary>Remembers which browsers signed in to which credential.</summary>
internal sealed class DispositiviNoti(CredenzialiDbContext store, TimeProvider orologio)
{
    /// <summary>A browser not seen for as long is forgotten.</summary>
    public static readonly TimeSpan Memoria = TimeSpan.FromDays(180);

    /// <summary>True when the token belongs to a browser that signed in to that very credential.</summary>
    public async Task<bool> ConosceAsync(Guid credenzialeId, string? token, CancellationToken ct)
    {
        if (token is null)
        {
            return false;
        }

        var impronta = TokenSegreto.Impronta(token);
        var limite = orologio.GetUtcNow() - Memoria;
        return await store.Dispositivi.AnyAsync(d => d.Impronta == impronta && d.CredenzialeId == credenzialeId && d.VistoIl > limite, ct);
    }
}

/// <summary>The cookie that makes a browser known; it opens nothing by itself.</summary>
internal static class CookieDispositivo
{
    /// <summary>The token the browser sent, when it has the right shape.</summary>
    public static string? Leggi(HttpContext http) =>
        http.Request.Cookies[Nome(http.Request)] is { Length: < 100 } token && token.StartsWith(TokenSegreto.Dispositivo, StringComparison.Ordinal) ? token : null;

    /// <summary>Gives the browser its token.</summary>
    public static void Scrivi(HttpContext http, string token) => http.Response.Cookies.Append(Nome(http.Request), token, new CookieOptions
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = DispositiviNoti.Memoria,
        IsEssential = true,
    });

    private static string Nome(HttpRequest richiesta) => richiesta.IsHttps ? "__Host-enti-dispositivo" : "enti-dispositivo";
}
