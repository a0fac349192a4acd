namespace Enti.Host.Tests.Sito;

/// <summary>The menu says where one is, and in one place only; where it is long it stands in groups, which open without script.</summary>
public sealed class MenuTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    [Theory]
    [InlineData("/enti/p_cr/buste", "Giacenza buste", "Credenziali")]
    [InlineData("/enti/p_cr/buste/lotti", "Produzione buste", "Credenziali")]
    [InlineData("/enti/p_cr/operatori/nuovo", "Operatori", "Persone")]
    [InlineData("/enti/p_cr/invii", "Invii", null)]
    [InlineData("/", null, null)]
    public async Task Menu_PaginaSottoUnAltra_SegnaSoloLaPiuVicina(string indirizzo, string? voce, string? gruppo)
    {
        using var portale = new Navigazione(await host.Entra("AmministratoreEnte", "p_cr"));
        await portale.Apri(indirizzo);

        portale.Pagina.QuerySelectorAll(".menu a[aria-current='true']").Select(a => a.TextContent.Trim()).ShouldBe(voce is null ? [] : [voce]);
        portale.Pagina.QuerySelectorAll(".menu-gruppo > summary[aria-current='true']").Select(s => s.TextContent.Trim()).ShouldBe(gruppo is null ? [] : [gruppo]);
    }

    [Fact]
    public async Task Menu_DiChiAmministra_StaInGruppiSenzaGruppiDiUno()
    {
        using var portale = new Navigazione(await host.Entra("AmministratoreEnte", "p_cr"));
        await portale.Apri("/");

        portale.Pagina.QuerySelectorAll(".menu-gruppo > summary").Select(s => s.TextContent.Trim()).ShouldBe(["Il mio account", "Persone", "Pagamenti", "Credenziali", "Ente"], ignoreOrder: true);
        portale.Pagina.QuerySelectorAll(".menu-gruppo > ul").ShouldAllBe(g => g.QuerySelectorAll("a").Length > 1);
        portale.Pagina.QuerySelectorAll(".menu a").Select(a => a.GetAttribute("href")).ShouldBeUnique();
    }

    [Fact]
    public async Task Menu_DiUnCittadino_HaOgniVoceSubito()
    {
        using var portale = new Navigazione(await host.Entra("Cittadino"));
        await portale.Apri("/");

        portale.Pagina.QuerySelectorAll(".menu a").Length.ShouldBeGreaterThan(3);
        portale.Pagina.QuerySelector(".menu-gruppo").ShouldBeNull();
    }

    [Theory]
    [InlineData("AmministratoreEnte", "Il mio account,Persone,Pagamenti,Credenziali,Comunicazioni,Ente,Catalogo dei servizi")]
    [InlineData("Cittadino", "Catalogo dei servizi")]
    public async Task Casa_LeSchedeStannoNeiGruppiDelMenu(string ruolo, string titoli)
    {
        using var portale = new Navigazione(await host.Entra(ruolo));
        await portale.Apri("/");

        portale.Pagina.QuerySelectorAll("main h2").Select(h => h.TextContent.Trim()).Intersect([.. titoli.Split(','), "Persone"]).ShouldBe(titoli.Split(','), ignoreOrder: true);
        portale.Pagina.QuerySelectorAll("main .schede a").Select(a => a.GetAttribute("href")).ShouldBeUnique();
    }
}
