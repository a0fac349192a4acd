using AngleSharp.Dom;

namespace Enti.Ui.Tests;

public sealed class GraficoTests
{
    private static async Task<IElement> Grafico(string id) => (await Resa.Di(Pagine.Mostra<PaginaGrafico>())).QuerySelectorAll("figure.grafico").Single(f => f.QuerySelector("title")!.Id == id + "-titolo");

    [Fact]
    public async Task Disegno_SiAnnunciaConTitoloEDescrizione()
    {
        var disegno = (await Grafico("barre")).QuerySelector("svg[role=img]")!;

        disegno.GetAttribute("aria-labelledby").ShouldBe("barre-titolo barre-descrizione");
        disegno.QuerySelector("title")!.TextContent.ShouldBe("Accessi");
        disegno.QuerySelector("desc")!.TextContent.ShouldBe("Tre giorni.");
    }

    [Fact]
    public async Task Barre_UnaSullAltra_AltePerValore()
    {
        var pile = (await Grafico("barre")).QuerySelectorAll("svg[role=img] > g");

        // The scale ends at 50, over 180 pixels that stand on 200.
        pile.Length.ShouldBe(2);
        pile[0].QuerySelectorAll("rect").Select(r => (r.GetAttribute("y"), r.GetAttribute("height"))).ShouldBe([("92", "108"), ("48.8", "43.2")]);
        pile[0].QuerySelector("title")!.TextContent.ShouldBe("2 marzo: Riusciti <b> 30, Negati 12");
        pile[1].QuerySelectorAll("rect").ShouldHaveSingleItem().GetAttribute("x").ShouldBe("70%");
    }

    [Fact]
    public async Task Serie_HannoOgnunaLaSuaTrama_ENessunoStileNellaPagina()
    {
        var grafico = await Grafico("barre");

        grafico.QuerySelectorAll("svg[role=img] > g")[0].QuerySelectorAll("rect").Select(r => r.GetAttribute("fill")).ShouldBe(["url(#barre-0)", "url(#barre-1)"]);
        grafico.QuerySelectorAll("pattern").Select(p => p.InnerHtml).Distinct().Count().ShouldBe(3);
        grafico.QuerySelectorAll("[style]").ShouldBeEmpty();
        grafico.QuerySelectorAll("style").ShouldBeEmpty();
    }

    [Fact]
    public async Task NessunDato_SiVedeESiDice_ZeroNo()
    {
        var barre = await Grafico("barre");
        barre.QuerySelectorAll("svg[role=img] > rect").ShouldHaveSingleItem().GetAttribute("fill").ShouldBe("url(#barre-vuoto)");
        barre.QuerySelectorAll(".grafico-legenda li").Select(l => l.TextContent.Trim()).ShouldBe(["Riusciti <b>: 30", "Negati: 17", "Nessun dato"]);

        (await Grafico("linee")).QuerySelectorAll(".grafico-legenda li").Select(l => l.TextContent.Trim()).ShouldBe(["Aperte: 3", "Uscite: nessun dato", "Nessun dato"]);
    }

    [Fact]
    public async Task Linee_UnisconoIPuntiCheCiSono_ConTrattiESegniDiversi()
    {
        var linee = await Grafico("linee");

        var tratto = linee.QuerySelectorAll("svg[role=img] > line[stroke-dasharray]").ShouldHaveSingleItem();
        (tratto.GetAttribute("x1"), tratto.GetAttribute("x2"), tratto.GetAttribute("y1"), tratto.GetAttribute("y2")).ShouldBe(("16.667%", "50%", "110", "20"));
        linee.QuerySelectorAll(".grafico-legenda line").Select(l => l.GetAttribute("stroke-dasharray")).Distinct().Count().ShouldBe(2);
        linee.QuerySelectorAll(".grafico-legenda path").Select(p => p.GetAttribute("d")).Distinct().Count().ShouldBe(2);
    }
}
