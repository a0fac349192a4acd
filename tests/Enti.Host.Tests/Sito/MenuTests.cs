namespace Enti.Host.Tests.Sito;

/// <summary>The menu says where one is, and in one place only.</summary>
public sealed class MenuTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    [Theory]
    [InlineData("/enti/p_cr/buste", "Giacenza buste")]
    [InlineData("/enti/p_cr/buste/lotti", "Produzione buste")]
    [InlineData("/enti/p_cr/operatori/nuovo", "Operatori")]
    [InlineData("/", null)]
    public async Task Menu_PaginaSottoUnAltra_SegnaSoloLaPiuVicina(string indirizzo, string? voce)
    {
        using var portale = new Navigazione(await host.Entra("AmministratoreEnte", "p_cr"));
        await portale.Apri(indirizzo);

        portale.Pagina.QuerySelectorAll(".menu a[aria-current='true']").Select(a => a.TextContent.Trim()).ShouldBe(voce is null ? [] : [voce]);
    }
}
