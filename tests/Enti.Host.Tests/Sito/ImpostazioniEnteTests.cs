using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Enti.Host.Tests.Sito;

/// <summary>What an ente decided, as browsers see it.</summary>
public sealed class ImpostazioniEnteTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Indirizzo = "/api/v1/enti/p_cr/impostazioni";
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task NomeContattiLogoELingue_SiVedonoSubitoSuOgniPagina()
    {
        using var amministra = await host.Entra("AmministratoreEnte", "p_cr");
        await Salva(amministra, new { nomeBreve = "Provincia CR", ufficio = "Punto amico", telefono = "0372 40611", lingue = new[] { "it" } });
        using var moduloLogo = new MultipartFormDataContent { { new ByteArrayContent(Png) { Headers = { ContentType = new MediaTypeHeaderValue("text/html") } }, "file", "logo.html" } };
        (await amministra.PutAsync(Indirizzo + "/logo", moduloLogo)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var pagina = await Leggi(host.Anonimo(cookie: true), "/");

        pagina.QuerySelector(".marchio-nome")!.TextContent.ShouldBe("Provincia CR");
        (pagina.QuerySelector("footer h2")!.TextContent, pagina.QuerySelector("footer")!.TextContent.Contains("0372 40611", StringComparison.Ordinal)).ShouldBe(("Punto amico", true));
        pagina.QuerySelector(".barra-lingue").ShouldBeNull();
        (await host.Anonimo(cookie: true).GetAsync("/en")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var indirizzo = ((IHtmlImageElement)pagina.QuerySelector("img.marchio-icona")!).GetAttribute("src")!;
        using var logo = await host.Anonimo(cookie: true).GetAsync(indirizzo);
        (logo.StatusCode, logo.Content.Headers.ContentType!.MediaType, logo.Headers.GetValues("X-Content-Type-Options").Single()).ShouldBe((HttpStatusCode.OK, "image/png", "nosniff"));
        (logo.Headers.CacheControl!.MaxAge, logo.Headers.CacheControl.Public).ShouldBe((TimeSpan.FromDays(365), true));
        (await logo.Content.ReadAsByteArrayAsync()).ShouldBe(Png);
        (await host.Anonimo(cookie: true).GetAsync("/loghi/p_cr?v=vecchia")).Headers.CacheControl!.MaxAge!.Value.ShouldBeLessThan(TimeSpan.FromHours(1));

        await Salva(amministra, new { });
        (await amministra.DeleteAsync(Indirizzo + "/logo")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Leggi(host.Anonimo(cookie: true), "/")).QuerySelectorAll("img").ShouldBeEmpty();
        (await host.Anonimo(cookie: true).GetAsync("/loghi/p_cr")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Anonimo(cookie: true).GetAsync("/en")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ChiLavoraInUnAltroEnte_VedeIlNomeDelSuo()
    {
        using var crema = await host.Entra("Funzionario", "c_d142");
        using var browser = host.Anonimo();
        browser.DefaultRequestHeaders.Add("Cookie", $"enti={crema.DefaultRequestHeaders.Authorization!.Parameter}");

        (await Leggi(browser, "/")).QuerySelector(".marchio-nome")!.TextContent.ShouldBe("Comune di Crema");
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", HttpStatusCode.UnprocessableEntity, "anagrafe.logo-non-riconosciuto")]
    [InlineData(null, HttpStatusCode.RequestEntityTooLarge, "anagrafe.logo-troppo-grande")]
    public async Task Logo_CheNonVa_DicePerche(string? contenuto, HttpStatusCode stato, string codice)
    {
        using var amministra = await host.Entra("AmministratoreEnte", "p_cr");
        byte[] file = contenuto is null ? [.. Png, .. new byte[201 * 1024]] : System.Text.Encoding.UTF8.GetBytes(contenuto);
        using var modulo = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "logo.png" } };

        using var risposta = await amministra.PutAsync(Indirizzo + "/logo", modulo);

        risposta.StatusCode.ShouldBe(stato);
        (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codice").GetString().ShouldBe(codice);
    }

    [Fact]
    public async Task Impostazioni_DiUnAltroEnte_NonEsistono()
    {
        using var amministra = await host.Entra("AmministratoreEnte", "p_cr");

        (await amministra.GetAsync("/api/v1/enti/c_d142/impostazioni")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await amministra.PutAsJsonAsync("/api/v1/enti/c_d142/impostazioni", new { versione = "1.1" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Password_NonBastaPiu_DopoQuellaGiustaLaPaginaDiceCheCosaUsare()
    {
        using var amministra = await host.Entra("AmministratoreEnte", "p_cr");
        var conto = host.Conto("Cittadino", "p_cr");
        await Salva(amministra, new { senzaPasswordCittadiniDal = "2020-01-01" });
        try
        {
            using var cittadino = await host.Entra("Cittadino", "p_cr");
            (await cittadino.GetFromJsonAsync<JsonElement>("/api/v1/mandati/posizioni")).GetProperty("elementi").GetArrayLength().ShouldBe(0);
            using var browser = host.Anonimo();
            browser.DefaultRequestHeaders.Add("Cookie", $"enti={cittadino.DefaultRequestHeaders.Authorization!.Parameter}");
            (await Leggi(browser, "/accesso/identita-digitale")).QuerySelector("main")!.TextContent.ShouldSatisfyAllConditions(
                t => t.ShouldContain("Provincia di Cremona"), t => t.ShouldContain("CIE"), t => t.ShouldContain("SPID"), t => t.ShouldContain("CNS"));
            using var sbagliata = await host.Anonimo().PostAsJsonAsync("/api/v1/sessioni", new { username = conto.Username, password = "non è questa" });
            (await sbagliata.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codice").GetString().ShouldBe("credenziali.accesso-negato");
        }
        finally
        {
            await Salva(amministra, new { });
        }

        using var dopo = await host.Entra("Cittadino", "p_cr");
        (await dopo.GetFromJsonAsync<JsonElement>("/api/v1/mandati/posizioni")).GetProperty("elementi").GetArrayLength().ShouldBeGreaterThan(0);
    }

    // Who had the form open when the ente decided is refused like who finds none; elsewhere people go on registering.
    [Fact]
    public async Task NessunaCredenzialePerICittadini_LaRegistrazioneNonSiInviaEDiceComeEntrare()
    {
        using var amministra = await host.Entra("AmministratoreEnte", "p_cr");
        using var browser = host.Anonimo(cookie: true);
        var aperta = await Leggi(browser, "/registrazione");
        string? Nascosto(string nome) => aperta.QuerySelector($"main input[name={nome}]")!.GetAttribute("value");
        using var modulo = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", Nascosto("__RequestVerificationToken")), new("ente", Nascosto("ente")), new("versione", Nascosto("versione")), new("informativa", "true"),
            new("nome", "Anna"), new("cognome", "Verdi"), new("email", "anna.verdi@esempio.it"), new("username", "anna.verdi"), new("nuova", "sette gatti sul tetto"), new("ripetuta", "sette gatti sul tetto"),
        ]);
        await Salva(amministra, new { credenzialiCittadini = "Nessuna" });
        try
        {
            var pagina = await Leggi(browser, "/registrazione");
            pagina.QuerySelector("form[action='/registrazione']").ShouldBeNull();
            pagina.QuerySelector("main")!.TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("CIE"), t => t.ShouldContain("SPID"), t => t.ShouldContain("CNS"));
            using var inviata = await browser.PostAsync("/registrazione", modulo);
            inviata.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            new HtmlParser().ParseDocument(await inviata.Content.ReadAsStringAsync()).QuerySelector(".riepilogo-errori")!.TextContent.ShouldContain("entra con CIE, CNS o SPID");
        }
        finally
        {
            await Salva(amministra, new { });
        }

        (await Leggi(browser, "/registrazione")).QuerySelector("form[action='/registrazione']").ShouldNotBeNull();
    }

    private static async Task Salva(HttpClient amministra, object cosa)
    {
        var versione = (await amministra.GetFromJsonAsync<JsonElement>(Indirizzo)).GetProperty("versione").GetString();
        var corpo = JsonSerializer.SerializeToNode(cosa)!.AsObject();
        corpo["versione"] = versione;
        using var risposta = await amministra.PutAsJsonAsync(Indirizzo, corpo);
        risposta.StatusCode.ShouldBe(HttpStatusCode.OK, await risposta.Content.ReadAsStringAsync());
    }

    private static async Task<IHtmlDocument> Leggi(HttpClient client, string indirizzo) => new HtmlParser().ParseDocument(await client.GetStringAsync(indirizzo));
}
