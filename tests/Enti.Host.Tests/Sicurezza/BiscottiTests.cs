using System.Net;
using AngleSharp.Html.Parser;

namespace Enti.Host.Tests.Sicurezza;

/// <summary>Cookies that no script reads, that travel by TLS alone and that no other site sends or plants.</summary>
public sealed class BiscottiTests(HostOstile host) : IClassFixture<HostOstile>
{
    [Fact]
    public async Task Https_OgniBiscotto_EDelSoloHostESegreto()
    {
        var biscotti = await Accesso(host.Https(cookie: true));

        biscotti.Select(b => b.Split('=')[0]).Distinct().ShouldBe(["__Host-enti", "__Host-enti-dispositivo", "__Host-enti-modulo"], ignoreOrder: true);
        foreach (var parti in biscotti.Select(b => b.Split(';', StringSplitOptions.TrimEntries).Skip(1).Select(p => p.ToLowerInvariant()).ToList()))
        {
            parti.ShouldContain("secure");
            parti.ShouldContain("httponly");
            parti.ShouldContain("path=/");
            parti.ShouldContain(p => p == "samesite=lax" || p == "samesite=strict");
            parti.ShouldNotContain(p => p.StartsWith("domain", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Sessione_FinisceColNavigatore() =>
        (await Accesso(host.Https(cookie: true))).Where(b => b.StartsWith("__Host-enti=", StringComparison.Ordinal)).ShouldAllBe(b => !b.Contains("expires", StringComparison.OrdinalIgnoreCase) && !b.Contains("max-age", StringComparison.OrdinalIgnoreCase));

    // Abuse case 3: a session planted in the browser, or left there by who sat before, opens nothing once somebody signs in.
    [Fact]
    public async Task Accedi_ConUnaSessioneGiaAperta_QuellaFinisceEIlBiscottoEUnAltro()
    {
        using var api = await host.Entra("Impresa");
        var piantato = api.DefaultRequestHeaders.Authorization!.Parameter!;
        using var navigatore = host.Anonimo(cookie: true);
        navigatore.DefaultRequestHeaders.Add("Cookie", $"enti={piantato}");
        (await api.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var entrato = await Entra(navigatore, "/");

        var nuovo = entrato.Headers.GetValues("Set-Cookie").Single(b => b.StartsWith("enti=", StringComparison.Ordinal)).Split('=', ';')[1];
        nuovo.ShouldNotBe(piantato);
        (await api.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var client = host.Anonimo();
        client.DefaultRequestHeaders.Authorization = new("Bearer", nuovo);
        (await client.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("//ladro.example")]
    [InlineData("/\\ladro.example")]
    [InlineData("https://ladro.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ladro.example")]
    [InlineData("/\t/ladro.example")]
    [InlineData("/comuni\r\nSet-Cookie: a=b")]
    [InlineData("/comuni?testo=niccolò")]
    public async Task Accedi_ConUnRitornoAltrui_PortaACasa(string ritorno)
    {
        using var navigatore = host.Https(cookie: true);

        (await Entra(navigatore, ritorno)).Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Accedi_ConUnRitornoDelPortale_CiPorta()
    {
        using var navigatore = host.Https(cookie: true);

        (await Entra(navigatore, "/comuni?testo=niccol%C3%B2")).Headers.Location!.OriginalString.ShouldBe("/comuni?testo=niccol%C3%B2");
    }

    [Theory]
    [InlineData("//ladro.example/x")]
    [InlineData("/%5cladro.example/x")]
    public async Task Pagina_CheNonEsiste_NonMandaAltrove(string indirizzo)
    {
        using var navigatore = host.Https();
        using var risposta = await navigatore.GetAsync(new Uri(host.Indirizzo.GetLeftPart(UriPartial.Authority) + indirizzo));

        risposta.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        risposta.Headers.Location.ShouldBeNull();
    }

    private async Task<List<string>> Accesso(HttpClient navigatore)
    {
        using var pagina = await navigatore.GetAsync("/accedi");
        var prima = pagina.Headers.GetValues("Set-Cookie").ToList();
        using var entrato = await Entra(navigatore, "/");
        return [.. prima, .. entrato.Headers.GetValues("Set-Cookie")];
    }

    private async Task<HttpResponseMessage> Entra(HttpClient navigatore, string ritorno)
    {
        var pagina = new HtmlParser().ParseDocument(await navigatore.GetStringAsync("/accedi"));
        var conto = host.Conto("Cittadino");
        using var modulo = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")),
            new("username", conto.Username),
            new("password", conto.Password),
            new("ritorno", ritorno),
        ]);
        var risposta = await navigatore.PostAsync("/accedi", modulo);
        risposta.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return risposta;
    }
}
