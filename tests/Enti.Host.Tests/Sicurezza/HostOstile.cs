using Enti.Infrastructure.Accesso;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Host.Tests.Sicurezza;

/// <summary>The portal as an attacker meets it: known by an https address, with an endpoint and a page that break.</summary>
public sealed class HostOstile : HostDiProva
{
    /// <summary>What the broken endpoints let slip: nobody outside may ever read it.</summary>
    internal const string Segreto = "password=segreto-interno";

    private readonly Dictionary<string, HttpClient> _attori = new(StringComparer.Ordinal);

    /// <summary>The endpoints of the portal, as the router knows them.</summary>
    internal IEnumerable<RouteEndpoint> Endpoint => Servizi.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>What it logged as an error, without what the broken endpoints had to log.</summary>
    internal IEnumerable<string> ErroriVeri => Errori.Where(e => !e.Contains(Segreto, StringComparison.Ordinal));

    /// <summary>A client whose requests come as if over https.</summary>
    /// <param name="cookie">Keeps cookies, as a browser does.</param>
    internal HttpClient Https(bool cookie = false)
    {
        var trasporto = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        var client = new HttpClient(cookie ? new Barattolo(trasporto) : trasporto) { BaseAddress = Indirizzo };
        client.DefaultRequestHeaders.Add(ComeHttps.Segno, "1");
        return client;
    }

    /// <summary>An actor, signed in again only when something that was tried has ended his session.</summary>
    internal async Task<HttpClient> Attore(string ruolo)
    {
        if (_attori.TryGetValue(ruolo, out var client))
        {
            using var sessione = await client.GetAsync(new Uri("/api/v1/sessioni/corrente", UriKind.Relative));
            if (ruolo is Ruoli.Anonimo || sessione.IsSuccessStatusCode)
            {
                return client;
            }

            client.Dispose();
        }

        return _attori[ruolo] = await this.Come(ruolo);
    }

    /// <summary>The browser of an actor: his session as cookie, no bearer.</summary>
    internal async Task<HttpClient> Navigatore(string ruolo)
    {
        var api = await Attore(ruolo);
        var client = Anonimo();
        if (api.DefaultRequestHeaders.Authorization?.Parameter is { } sessione)
        {
            client.DefaultRequestHeaders.Add("Cookie", $"enti={sessione}");
        }

        return client;
    }

    /// <inheritdoc />
    protected override IEnumerable<KeyValuePair<string, string?>> Impostazioni => [new("Portale:Indirizzo", "https://servizi.provincia.test"), new("Enti:Proxy:0", "127.0.0.1")];

    /// <inheritdoc />
    protected override void Sostituisci(IServiceCollection servizi) => servizi.AddSingleton<IStartupFilter, ComeHttps>();

    /// <inheritdoc />
    protected override void Mappa(IEndpointRouteBuilder rotte)
    {
        foreach (var indirizzo in (string[])["api/v1/prova-guasta", "prova-guasta"])
        {
            rotte.MapGet(indirizzo, () => { throw new InvalidOperationException(Segreto); }).Pubblico().ExcludeFromDescription();
        }
    }

    /// <summary>Keeps the cookies marked Secure too, which .NET's own would not send where there is no TLS.</summary>
    private sealed class Barattolo(HttpMessageHandler trasporto) : DelegatingHandler(trasporto)
    {
        private readonly Dictionary<string, string> _biscotti = new(StringComparer.Ordinal);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_biscotti.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", _biscotti.Select(b => $"{b.Key}={b.Value}")));
            }

            var risposta = await base.SendAsync(request, cancellationToken);
            foreach (var biscotto in risposta.Headers.TryGetValues("Set-Cookie", out var valori) ? valori : [])
            {
                var coppia = biscotto.Split(';')[0].Split('=', 2);
                _biscotti[coppia[0]] = coppia[1];
            }

            return risposta;
        }
    }

    private sealed class ComeHttps : IStartupFilter
    {
        internal const string Segno = "X-Prova-Https";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, avanti) =>
            {
                if (http.Request.Headers.ContainsKey(Segno))
                {
                    http.Request.Scheme = "https";
                }

                return avanti(http);
            });
            next(app);
        };
    }
}
