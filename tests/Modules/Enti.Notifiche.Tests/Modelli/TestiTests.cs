using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Tests.Modelli;

public sealed class TestiTests
{
    [Fact]
    public void Riempi_ValoreConSegnaposto_NonVieneRiempitoDiNuovo() =>
        Testi.Riempi("Ciao {{ nome }}, {{saluto}}", new Dictionary<string, string>(StringComparer.Ordinal) { ["nome"] = "{{saluto}}", ["saluto"] = "a presto" })
            .ShouldBe("Ciao {{saluto}}, a presto");

    [Fact]
    public void Riempi_SegnapostoSconosciuto_ELErroreDiChiScriveIlModello() =>
        Should.Throw<KeyNotFoundException>(() => Testi.Riempi("{{causale}}", new Dictionary<string, string>(StringComparer.Ordinal)));

    [Fact]
    public void Riempi_CaratteriDiControllo_RestanoSoloGliACapo() =>
        Testi.Riempi("{{v}}", new Dictionary<string, string>(StringComparer.Ordinal) { ["v"] = "a\r\nb\0c\u001bd" }).ShouldBe("a\nbcd");

    [Theory]
    [InlineData("a\r\nBcc: b", "a Bcc: b")]
    [InlineData("  molti\t\u0000spazi  ", "molti spazi")]
    [InlineData("riga\u2028nuova\u0085ancora", "riga nuova ancora")]
    public void UnaRiga_ACapoEControlli_DiventanoSpazi(string testo, string atteso) => Testi.UnaRiga(testo).ShouldBe(atteso);

    [Fact]
    public void Html_TestoConMarcatura_RestaTesto()
    {
        var html = Testi.Html("<b>", "Ciao <script>alert(1)</script>\nqui\n\n- uno\n- due\n\nhttp://portale.it/pagamenti?a=1");

        html.ShouldNotContain("<script>");
        html.ShouldContain("<title>&lt;b&gt;</title>");
        html.ShouldContain("<p>Ciao &lt;script&gt;alert(1)&lt;/script&gt;<br>\nqui</p>");
        html.ShouldContain("<ul>\n<li>uno</li>\n<li>due</li>\n</ul>");
        html.ShouldContain("<a href=\"http://portale.it/pagamenti?a=1\">http://portale.it/pagamenti?a=1</a>");
    }

    [Fact]
    public void Predefiniti_OgniTipo_HaLeSueParole()
    {
        foreach (var tipo in TipiMessaggio.Tutti)
        {
            var parole = ModelliPredefiniti.Trova(tipo, TipoCanale.Email, "it");
            parole.Oggetto.ShouldNotBeNullOrWhiteSpace(tipo);
            parole.Oggetto.Length.ShouldBeLessThan(80);
            parole.Testo.ShouldStartWith("Gentile {{nome}},\n\n");
            Testi.Segnaposti(parole.Testo).ShouldNotContain("causale");
        }
    }
}
