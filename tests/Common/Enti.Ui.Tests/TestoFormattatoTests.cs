using Microsoft.AspNetCore.Http.HttpResults;

namespace Enti.Ui.Tests;

public sealed class TestoFormattatoTests
{
    [Fact]
    public async Task Testo_ConTitoliEdElenchi_DiventaPagina()
    {
        var pagina = await Mostra("# Titolare\r\n\r\nPrima riga\nseconda riga\n\nAltro\n### Dati\n- uno\n- due\n\n- tre");

        pagina.QuerySelectorAll("h2, h3, p, ul").Select(e => $"{e.LocalName}: {string.Join('|', e.LocalName == "ul" ? e.Children.Select(f => f.TextContent) : [e.TextContent])}")
            .ShouldBe(["h2: Titolare", "p: Prima riga seconda riga", "p: Altro", "h3: Dati", "ul: uno|due", "ul: tre"]);
    }

    [Fact]
    public async Task Testo_ConMarcatura_RestaTesto()
    {
        var pagina = await Mostra("## <script>alert(1)</script>\n\n<img src=x onerror=alert(1)> [link](javascript:alert(1))\n- <b>grassetto</b>");

        pagina.QuerySelectorAll("script, img, a, b").ShouldBeEmpty();
        pagina.QuerySelector("p")!.TextContent.ShouldContain("<img src=x");
    }

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> Mostra(string testo) =>
        Resa.Di(new RazorComponentResult<TestoFormattato>(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Testo"] = testo }));
}
