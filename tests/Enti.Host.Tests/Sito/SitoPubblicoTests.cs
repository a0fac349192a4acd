using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Enti.Host.Tests.Sito;

/// <summary>The portal's own pages as a browser gets them: shell, errors, assets, headers.</summary>
public sealed partial class SitoPubblicoTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    [Theory]
    [InlineData("/", "Servizi online")]
    [InlineData("/en", "Online services")]
    [InlineData("/accessibilita", "Dichiarazione di accessibilità")]
    [InlineData("/privacy", "Informativa privacy")]
    [InlineData("/note-legali", "Note legali")]
    [InlineData("/demo/posta", "Posta")]
    public async Task Pagina_Pubblica_SiApreConIlNomeDellEnte(string indirizzo, string titolo)
    {
        var (stato, html) = await Leggi(indirizzo);

        stato.ShouldBe(HttpStatusCode.OK);
        var pagina = new HtmlParser().ParseDocument(html);
        pagina.QuerySelector("h1")!.TextContent.ShouldContain(titolo);
        pagina.QuerySelector(".marchio-nome")!.TextContent.ShouldBe("Provincia di Cremona");
        pagina.QuerySelectorAll("footer a[href='/accessibilita']").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Risorse_NominateDallaPagina_SonoPubblicheEDurano()
    {
        var (_, html) = await Leggi("/");
        var risorse = Nominate().Matches(html).Select(m => m.Groups["file"].Value).Distinct(StringComparer.Ordinal).ToList();

        risorse.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var risorsa in risorse)
        {
            using var risposta = await host.Anonimo(cookie: true).GetAsync(new Uri(risorsa, UriKind.Relative));
            risposta.StatusCode.ShouldBe(HttpStatusCode.OK, risorsa);
            (await risposta.Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(100, risorsa);
        }

        risorse.ShouldContain(r => Impronta().IsMatch(r), "Style sheet and script carry a fingerprint, so that browsers keep them.");
    }

    [Fact]
    public async Task Errore_PaginaCheNonEsiste_DiceCosaFare()
    {
        var (stato, html) = await Leggi("/pagina-che-non-esiste");

        stato.ShouldBe(HttpStatusCode.NotFound);
        var pagina = new HtmlParser().ParseDocument(html);
        pagina.QuerySelector("h1")!.TextContent.ShouldBe("Pagina non trovata");
        pagina.QuerySelectorAll("main li").Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Errore_PaginaPersonaleSenzaSessione_PortaAdAccediERitorna()
    {
        using var risposta = await host.Anonimo(cookie: true).GetAsync(new Uri("/sessione/continua", UriKind.Relative));

        risposta.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        risposta.Headers.Location!.OriginalString.ShouldBe("/accedi?ritorno=%2Fsessione%2Fcontinua");
    }

    [Fact]
    public async Task Errore_ModuloSenzaGettone_RispondePagina400()
    {
        using var risposta = await host.Anonimo(cookie: true).PostAsync(new Uri("/accedi", UriKind.Relative), new FormUrlEncodedContent([new("username", "x"), new("password", "y")]));

        risposta.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await risposta.Content.ReadAsStringAsync()).ShouldContain("Il modulo è scaduto");
    }

    private async Task<(HttpStatusCode Stato, string Html)> Leggi(string indirizzo)
    {
        using var risposta = await host.Anonimo(cookie: true).GetAsync(new Uri(indirizzo, UriKind.Relative));
        risposta.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe");
        return (risposta.StatusCode, await risposta.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("(?:href|src)=\"(?<file>/_content/[^\"#]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nominate();

    [GeneratedRegex(@"enti\.[a-z0-9]{10}\.css$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Impronta();
}
