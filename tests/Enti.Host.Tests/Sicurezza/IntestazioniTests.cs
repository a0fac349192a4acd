using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Enti.Host.Tests.Sicurezza;

/// <summary>Headers that protect whoever reads: on every answer, errors and files included.</summary>
public sealed class IntestazioniTests(HostOstile host) : IClassFixture<HostOstile>
{
    [Theory]
    [InlineData("GET", "/", HttpStatusCode.OK)]
    [InlineData("GET", "/accedi", HttpStatusCode.OK)]
    [InlineData("GET", "/sessioni", HttpStatusCode.Redirect)]
    [InlineData("GET", "/pagina-che-non-esiste", HttpStatusCode.NotFound)]
    [InlineData("GET", "/prova-guasta", HttpStatusCode.InternalServerError)]
    [InlineData("POST", "/accedi", HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "/accedi", HttpStatusCode.NotFound)]
    [InlineData("TRACE", "/", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/comuni?testo=crema", HttpStatusCode.OK)]
    [InlineData("GET", "/api/v1/sessioni/corrente", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/api/v1/nulla", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/prova-guasta", HttpStatusCode.InternalServerError)]
    [InlineData("GET", "/salute/viva", HttpStatusCode.OK)]
    [InlineData("GET", "/openapi/v1.json", HttpStatusCode.OK)]
    [InlineData("GET", "/_content/manca.css", HttpStatusCode.NotFound)]
    public async Task Risposta_QualunqueSia_PortaLeIntestazioni(string metodo, string indirizzo, HttpStatusCode stato)
    {
        using var client = host.Https();
        using var risposta = await client.SendAsync(new HttpRequestMessage(new HttpMethod(metodo), indirizzo));

        risposta.StatusCode.ShouldBe(stato);
        Protetta(risposta);
        risposta.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Risorsa_PortaLeIntestazioniESiTiene()
    {
        using var client = host.Https();
        var pagina = new HtmlParser().ParseDocument(await client.GetStringAsync("/"));
        var risorse = pagina.QuerySelectorAll("link[rel=stylesheet], script[src]").Select(r => r.GetAttribute("href") ?? r.GetAttribute("src")!).ToList();

        risorse.Count.ShouldBeGreaterThan(1);
        foreach (var risorsa in risorse)
        {
            using var risposta = await client.GetAsync(risorsa);
            risposta.StatusCode.ShouldBe(HttpStatusCode.OK, risorsa);
            Protetta(risposta);
            risposta.Headers.CacheControl!.NoStore.ShouldBeFalse(risorsa);
            risposta.Headers.TryGetValues("Set-Cookie", out _).ShouldBeFalse(risorsa);
        }
    }

    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task Pagina_DiChiunque_NonSiConserva(string ruolo)
    {
        using var navigatore = await host.Navigatore(ruolo);
        var viste = 0;
        foreach (var pagina in Pagine())
        {
            using var risposta = await navigatore.GetAsync(Matrice.Percorso(pagina, Ruoli.Ente(ruolo) ?? "p_cr", Guid.CreateVersion7().ToString()));
            Protetta(risposta, https: false);
            risposta.Headers.CacheControl!.NoStore.ShouldBeTrue($"{pagina.RoutePattern.RawText}, {ruolo}");
            viste++;
        }

        viste.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Http_SenzaTls_NonDiceHsts()
    {
        using var client = host.Anonimo();
        using var risposta = await client.GetAsync("/");

        Protetta(risposta, https: false);
    }

    [Theory]
    [InlineData("/api/v1/prova-guasta")]
    [InlineData("/prova-guasta")]
    public async Task Guasto_DiceSoloIlRiferimento(string indirizzo)
    {
        using var client = host.Anonimo();
        using var risposta = await client.GetAsync(indirizzo);
        var corpo = await risposta.Content.ReadAsStringAsync();

        risposta.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        corpo.ShouldNotContain(HostOstile.Segreto);
        corpo.ShouldNotContain("Exception");
        corpo.ShouldNotContain(" at Enti.");
        host.Errori.ShouldContain(e => e.Contains(HostOstile.Segreto, StringComparison.Ordinal));
        if (indirizzo.StartsWith("/api", StringComparison.Ordinal))
        {
            risposta.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            JsonDocument.Parse(corpo).RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(["type", "title", "status", "instance", "codice", "riferimento", "traceId"], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Host_DiUnAltro_NonEntraNellaRisposta()
    {
        using var client = host.Https();
        foreach (var indirizzo in (string[])["/", "/accedi", "/sessioni", "/comuni?testo=crema", "/pagina-che-non-esiste", "/api/v1/nulla", "/openapi/v1.json"])
        {
            using var richiesta = new HttpRequestMessage(HttpMethod.Get, indirizzo) { Headers = { Host = "ladro.example" } };
            using var risposta = await client.SendAsync(richiesta);
            (await risposta.Content.ReadAsStringAsync()).ShouldNotContain("ladro.example", Case.Insensitive, indirizzo);
            risposta.Headers.ToString().ShouldNotContain("ladro.example", Case.Insensitive, indirizzo);
        }
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("Forwarded")]
    public async Task Dimostrazione_DietroUnProxyAncheNoto_NonRisponde(string intestazione)
    {
        using var client = host.Anonimo();
        client.DefaultRequestHeaders.Add(intestazione, intestazione is "X-Forwarded-Proto" ? "https" : "203.0.113.9");

        (await client.GetAsync("/accedi")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void Inoltro_SiCredeSoloAiProxyDetti()
    {
        var opzioni = host.Servizi.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;

        opzioni.KnownProxies.ShouldBe([IPAddress.Loopback]);
        opzioni.KnownIPNetworks.ShouldBeEmpty();
        opzioni.ForwardedHeaders.ShouldBe(ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        opzioni.ForwardLimit.ShouldBe(1);
    }

    [Fact]
    public void Inoltro_SenzaProxyDetti_NonSiCredeANessuno()
    {
        using var servizi = new ServiceCollection().AddProxyNoti(new ConfigurationBuilder().Build()).BuildServiceProvider();

        servizi.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.ForwardedHeaders.ShouldBe(ForwardedHeaders.None);
    }

    [Theory]
    [InlineData("10.0.6+commit", true)]
    [InlineData("10.0.9", true)]
    [InlineData("10.0.10+commit", false)]
    [InlineData("10.1.0-preview.1+commit", false)]
    [InlineData("11.0.0", false)]
    public void Avvio_RuntimeConICookieFalsificabili_NonParte(string versione, bool vulnerabile) => Avvio.Vulnerabile(versione).ShouldBe(vulnerabile);

    // ASVS 6.2.7: managers of passwords paste them, and fill them by themselves.
    [Fact]
    public async Task Password_SiPuoIncollare()
    {
        using var client = host.Https();
        var pagina = new HtmlParser().ParseDocument(await client.GetStringAsync("/accedi"));

        pagina.QuerySelector("input[type=password]")!.GetAttribute("autocomplete").ShouldBe("current-password");
        pagina.QuerySelectorAll("[onpaste], [oncopy], [name=password][maxlength]").ShouldBeEmpty();
        var nostri = pagina.QuerySelectorAll("script[src]").Select(s => s.GetAttribute("src")!).Where(s => !s.Contains("bundle", StringComparison.Ordinal)).ToList();
        nostri.ShouldNotBeEmpty();
        foreach (var script in nostri)
        {
            (await client.GetStringAsync(script)).ShouldNotContain("paste", Case.Insensitive, script);
        }
    }

    [Fact]
    public async Task Registro_DelProgramma_SenzaSegretiNeCodiciFiscali()
    {
        const string CodiceFiscale = "CLMMRT85D01D150J";
        const string Sbagliata = "segreto-mai-visto-42";
        var conto = host.Conto("Cittadino");
        using var client = host.Https();
        (await client.PostAsJsonAsync("/api/v1/sessioni", new { username = CodiceFiscale, password = Sbagliata })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.PostAsJsonAsync("/api/v1/recuperi", new { username = CodiceFiscale })).IsSuccessStatusCode.ShouldBeTrue();
        (await client.PostAsync("/api/v1/sessioni", new StringContent($"{{\"username\":\"{CodiceFiscale}\",\"password\":\"{Sbagliata}\"", System.Text.Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var token = (await (await client.PostAsJsonAsync("/api/v1/sessioni", new { username = conto.Username, password = conto.Password })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await client.GetAsync($"/api/v1/mandati/posizioni?testo={CodiceFiscale}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/api/v1/prova-guasta")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);

        host.Righe.ShouldContain(r => r.Contains(HostOstile.Segreto, StringComparison.Ordinal), "what is logged is seen here");
        host.Righe.ShouldAllBe(r => !r.Contains(CodiceFiscale, StringComparison.OrdinalIgnoreCase) && !r.Contains(Sbagliata, StringComparison.Ordinal) && !r.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public void Console_UnaRigaPerEvento()
    {
        var opzioni = host.Servizi.GetRequiredService<IOptionsMonitor<SimpleConsoleFormatterOptions>>().CurrentValue;

        opzioni.SingleLine.ShouldBeTrue();
        opzioni.UseUtcTimestamp.ShouldBeTrue();
        opzioni.TimestampFormat.ShouldNotBeNull();
    }

    private IEnumerable<RouteEndpoint> Pagine() => host.Endpoint.Where(e =>
        e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is ["GET"]
        && e.RoutePattern.RawText!.TrimStart('/') is var rotta
        && !rotta.StartsWith("api/", StringComparison.Ordinal)
        && !rotta.StartsWith('_')
        && !rotta.Contains('*')
        && rotta is not "prova-guasta"
        && !e.Metadata.Any(m => m.GetType().Name is "StaticAssetDescriptor"));

    private static void Protetta(HttpResponseMessage risposta, bool https = true)
    {
        var chi = risposta.RequestMessage!.RequestUri!.ToString();
        string? Una(string nome) => risposta.Headers.TryGetValues(nome, out var valori) ? valori.Single() : null;
        Una("Content-Security-Policy")!.Split(';', StringSplitOptions.TrimEntries).ShouldBe(["default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"], chi);
        Una("X-Content-Type-Options").ShouldBe("nosniff", chi);
        Una("Referrer-Policy").ShouldBe("same-origin", chi);
        Una("Cross-Origin-Opener-Policy").ShouldBe("same-origin", chi);
        Una("Cross-Origin-Resource-Policy").ShouldBe("same-origin", chi);
        Una("Strict-Transport-Security").ShouldBe(https ? "max-age=31536000; includeSubDomains" : null, chi);
        Una("Server").ShouldBeNull(chi);
        Una("X-Powered-By").ShouldBeNull(chi);
        Una("Access-Control-Allow-Origin").ShouldBeNull(chi);
    }
}
