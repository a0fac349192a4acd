namespace Enti.Ui.Tests;

public sealed class ElenchiTests
{
    private static Task<AngleSharp.Html.Dom.IHtmlDocument> Elenco(string indirizzo = "/pagamenti") => Resa.Di(Pagine.Mostra<PaginaElenco>(), indirizzo);

    [Fact]
    public async Task Intestazione_OrdinePredefinito_LoDiceEOffreIlContrario()
    {
        var data = (await Elenco("/pagamenti?testo=strada&cursore=aa")).QuerySelectorAll("th[role=columnheader]")[1];

        data.GetAttribute("aria-sort").ShouldBe("descending");
        data.QuerySelector("a")!.GetAttribute("href").ShouldBe("/pagamenti?testo=strada&ordina=data");
    }

    [Fact]
    public async Task Intestazione_Crescente_OffreDecrescente()
    {
        var importo = (await Elenco("/pagamenti?ordina=importo")).QuerySelectorAll("th[role=columnheader]")[2];

        importo.GetAttribute("aria-sort").ShouldBe("ascending");
        importo.QuerySelector("a")!.GetAttribute("href").ShouldBe("/pagamenti?ordina=-importo");
    }

    [Fact]
    public async Task Cella_Sempre_PortaIlNomeDellaColonnaPerGliSchermiStretti() =>
        (await Elenco()).QuerySelectorAll("tbody th, tbody td").Select(c => c.GetAttribute("data-label")).ShouldBe(["Atto", "Data", "Importo"]);

    [Fact]
    public async Task Paginatore_InMezzo_MostraPrimaUltimaEVicine()
    {
        var pagine = (await Elenco("/pagamenti?testo=strada")).QuerySelector("nav[aria-label=\"Pagine dell'elenco\"]")!;

        pagine.QuerySelectorAll("a:not([rel])").Select(a => a.TextContent).ShouldBe(["Pagina 1", "Pagina 4", "Pagina 5", "Pagina 6", "Pagina 9"]);
        pagine.QuerySelector("[aria-current=page]")!.TextContent.ShouldBe("Pagina 5");
        pagine.QuerySelector("[rel=next]")!.GetAttribute("href").ShouldBe("/pagamenti?testo=strada&pagina=6");
    }

    [Fact]
    public async Task Paginatore_ConCursore_VaAvantiETornaAllInizio()
    {
        var altri = (await Elenco("/pagamenti?testo=strada&cursore=aa")).QuerySelector("nav[aria-label=Altri]")!;

        altri.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldBe(["/pagamenti?testo=strada", "/pagamenti?testo=strada&cursore=zz"]);
    }

    [Fact]
    public async Task Filtri_ConOrdine_LoTengonoESiAzzerano()
    {
        var filtri = (await Elenco("/pagamenti?testo=strada&ordina=-importo&cursore=aa")).QuerySelector("form[method=get]")!;

        filtri.QuerySelector("input[name=ordina]")!.GetAttribute("value").ShouldBe("-importo");
        filtri.QuerySelector("input[name=cursore]").ShouldBeNull();
        filtri.QuerySelector("a")!.GetAttribute("href").ShouldBe("/pagamenti");
    }

    [Fact]
    public async Task Etichetta_Sempre_HaParoleEIcona()
    {
        var etichetta = (await Elenco()).QuerySelector(".etichetta")!;

        etichetta.TextContent.ShouldBe("Pagato");
        etichetta.QuerySelector("svg[aria-hidden=true]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Progresso_InCorso_SiAggiornaAncheSenzaScript()
    {
        var progresso = (await Elenco()).QuerySelector(".progresso")!;

        progresso.GetAttribute("data-aggiorna").ShouldBe("2");
        progresso.QuerySelector("progress")!.GetAttribute("value").ShouldBe("5");
        progresso.QuerySelector("noscript")!.InnerHtml.ShouldContain("http-equiv=\"refresh\"");
    }

    [Fact]
    public async Task Conferma_Sempre_ChiedePrimaDiInviare()
    {
        var conferma = (await Elenco()).QuerySelector("details.conferma")!;

        conferma.HasAttribute("open").ShouldBeFalse();
        conferma.QuerySelector("summary")!.TextContent.ShouldBe("Annulla");
        conferma.QuerySelector("form[method=post][action='/annulla'] button[type=submit]").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("/p?a=1&b=2", "/p?a=1&b=9")]
    [InlineData("http://portale/p?b=2", "/p?b=9")]
    [InlineData("/p", "/p?b=9")]
    public void Collegamento_Con_CambiaSoloLaChiave(string da, string a) => Collegamento.Con(da, ("b", "9")).ShouldBe(a);

    [Fact]
    public void Collegamento_ConNullo_TogliePerSempreLaChiave() => Collegamento.Con("/p?a=1&b=2", ("b", null)).ShouldBe("/p?a=1");
}
