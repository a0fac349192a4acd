using Enti.Infrastructure.Accesso;
using Microsoft.AspNetCore.HttpOverrides;

namespace Enti.Host;

/// <summary>Security headers on every answer (ASVS 3.4), and who is believed about the client's address.</summary>
internal static class Intestazioni
{
    // No inline script or style anywhere, no data: picture either.
    private const string Csp = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string[] Inoltro = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    internal static IServiceCollection AddProxyNoti(this IServiceCollection servizi, IConfiguration configurazione) =>
        servizi.Configure<ForwardedHeadersOptions>(o =>
        {
            o.KnownIPNetworks.Clear();
            o.KnownProxies.Clear();
            foreach (var proxy in configurazione.GetSection("Enti:Proxy").Get<string[]>() ?? [])
            {
                o.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
            }

            o.ForwardedHeaders = o.KnownProxies.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
        });

    internal static void UseIntestazioniSicurezza(this WebApplication app, bool demo) => app.Use((http, next) =>
    {
        // At the last moment: an error page starts from cleared headers.
        http.Response.OnStarting(static stato =>
        {
            Scrivi((HttpResponse)stato);
            return Task.CompletedTask;
        }, http.Response);

        // Known accounts must not be served through a proxy to the outside, not even one that is believed: so this stands before its headers are taken in.
        if (demo && Inoltro.Any(http.Request.Headers.ContainsKey))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(http);
    });

    private static void Scrivi(HttpResponse risposta)
    {
        var testata = risposta.Headers;
        testata.ContentSecurityPolicy = Csp;
        testata.XContentTypeOptions = "nosniff";
        testata.XFrameOptions = "DENY";
        testata["Referrer-Policy"] = "same-origin";
        testata["Cross-Origin-Opener-Policy"] = "same-origin";
        testata["Cross-Origin-Resource-Policy"] = "same-origin";
        testata["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (risposta.HttpContext.Request.IsHttps)
        {
            testata.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        // Whoever sets nothing gets the safe answer: pages here are personal.
        if (testata.CacheControl.Count == 0)
        {
            testata.CacheControl = "no-store";
        }
    }
}
