using System.Text.Json;
using System.Text.Json.Serialization;
using Enti.Abstractions;
using Enti.Host.Piattaforma;
using Enti.Host.Sito;
using Enti.Infrastructure;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Dimostrazione;
using Enti.Infrastructure.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Enti.Host;

/// <summary>Puts the portal together: services, the request pipeline, the routes of every module.</summary>
public static class Portale
{
    /// <summary>Largest body of an ordinary request, in bytes; imports have a limit of their own.</summary>
    private const int CorpoMassimo = 1024 * 1024;

    /// <summary>Builds the application on a database.</summary>
    /// <param name="builder">Settings and logging.</param>
    /// <param name="connessione">PostgreSQL connection string.</param>
    /// <param name="installazione">Where files are kept; demo or not.</param>
    public static WebApplication Costruisci(WebApplicationBuilder builder, string connessione, Installazione installazione)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = CorpoMassimo;

            // Whoever dribbles a request to keep a line busy is cut off.
            k.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            k.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        });
        var servizi = builder.Services;
        servizi.AddEntiInfrastructure(builder.Configuration, connessione, installazione, Moduli.Tutti);
        servizi.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            o.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        servizi.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        servizi.AddProblemDetails();
        servizi.AddExceptionHandler<ErroriInattesi>();
        servizi.AddSito();
        servizi.AddAntiforgery();
        servizi.AddOptions<AntiforgeryOptions>().Configure<IndirizzoPortale>((o, portale) =>
        {
            // Unlike the others its name is one for all requests: it follows the address that people know (ASVS 3.3.3).
            o.Cookie.Name = portale.Sicuro ? "__Host-enti-modulo" : "enti-modulo";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.Cookie.Path = "/";
        });
        servizi.AddDocumentoOpenApi();
        servizi.AddTelemetria(builder.Configuration);
        servizi.AddProxyNoti(builder.Configuration);
        servizi.AddSingleton<Salute>();
        if (installazione.Demo)
        {
            servizi.AddHostedService<CaricaDimostrazione>();
        }

        // The body is judged after the caller: chosen by the router, 415 would come before 401 and, in front of the fallback, be a 404.
        servizi.Remove(servizi.Single(s => s.ImplementationType?.Name is "AcceptsMatcherPolicy"));

        var app = builder.Build();
        app.UseIntestazioniSicurezza(installazione.Demo);
        app.UseForwardedHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages(contesto => ErroriInattesi.PerStato(contesto.HttpContext.Response.StatusCode).ComeRisultato().ExecuteAsync(contesto.HttpContext));
        app.UseSito();
        app.UseRouting();
        app.UseAuthentication();
        app.UseControlloAccesso();
        app.UseGettoniModulo();

        app.MapStaticAssets().Pubblico();
        app.MapOpenApi("/openapi/{documentName}.json").Pubblico();
        Salute.Map(app);
        var api = app.MapGroup("/api/v1");
        api.Con<GestisciEventiMorti>();
        var pagine = app.MapGroup("").ExcludeFromDescription().ConGettone();
        pagine.MapSito(installazione);
        pagine.ConPagina<GestisciEventiMorti>();
        foreach (var modulo in Moduli.Tutti)
        {
            modulo.Api(api);
            modulo.Pagine(pagine);
        }

        app.MapFallback(() => ErroriInattesi.PerStato(StatusCodes.Status404NotFound).ComeRisultato()).Pubblico().ExcludeFromDescription();
        return app;
    }
}
