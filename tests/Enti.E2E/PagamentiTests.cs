using Microsoft.Playwright;

namespace Enti.E2E;

/// <summary>A payee looks for his payments: filter, order, page, open one, come back to the same list, take it away as CSV.</summary>
public sealed class PagamentiTests(Navigatore navigatore) : IClassFixture<Navigatore>
{
    public static TheoryData<bool, int> Modi => new() { { true, 1280 }, { false, 1280 }, { false, 320 } };

    [Theory]
    [MemberData(nameof(Modi))]
    public async Task Ricerca_FiltraApreETornaAlPuntoDiPrima(bool script, int larghezza)
    {
        var pagina = await navigatore.Entra("Impresa", script, larghezza);
        await pagina.GotoAsync("/pagamenti?stato=Pagato&ordina=-importo");
        var righe = pagina.Contenuto().Locator("tbody tr");
        (await righe.CountAsync()).ShouldBeGreaterThan(0);
        foreach (var testo in await righe.AllInnerTextsAsync())
        {
            testo.ShouldContain("Pagato");
        }

        var elenco = pagina.Url;
        await righe.First.GetByRole(AriaRole.Link).First.ClickAsync();
        pagina.Url.ShouldContain("/pagamenti/");
        (await pagina.Contenuto().InnerTextAsync()).ShouldContain("Mandato");
        await pagina.GoBackAsync();
        pagina.Url.ShouldBe(elenco);
    }

    [Fact]
    public async Task Csv_HaLeStesseRigheDellElenco()
    {
        var impresa = await navigatore.Entra("Impresa", "p_cr");
        var csv = await impresa.GetStringAsync(new Uri("/api/v1/mandati/posizioni.csv", UriKind.Relative));
        var righe = csv.TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1;
        var pagina = await navigatore.Entra("Impresa");
        await pagina.GotoAsync("/pagamenti");
        var totale = await pagina.Contenuto().InnerTextAsync();
        totale.ShouldContain(righe.ToString(System.Globalization.CultureInfo.GetCultureInfo("it-IT")));
    }

    [Fact]
    public async Task Tastiera_DallAccessoAiPagamenti()
    {
        var conto = navigatore.Conto("Impresa");
        var pagina = await navigatore.Apri(script: false);
        await pagina.GotoAsync("/accedi?ritorno=/pagamenti");
        await pagina.Contenuto().Locator("input[name=username]").FocusAsync();
        await pagina.Keyboard.TypeAsync(conto.Username);
        await pagina.Keyboard.PressAsync("Tab");
        await pagina.Keyboard.TypeAsync(conto.Password);
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.Titolo().ShouldStartWithAsync("Pagamenti");
        await pagina.Keyboard.PressAsync("Tab");
        (await pagina.EvaluateAsync<string>("() => document.activeElement.textContent")).ShouldContain("Vai al contenuto");
    }
}
