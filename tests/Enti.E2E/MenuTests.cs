using Microsoft.Playwright;

namespace Enti.E2E;

/// <summary>The menu of who has many entries, by keyboard alone: its groups open without script too, and nothing sticks out of the window.</summary>
public sealed class MenuTests(Navigatore navigatore) : IClassFixture<Navigatore>
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(true, 320)]
    [InlineData(false, 1280)]
    [InlineData(false, 320)]
    public async Task Gruppo_SiApreDaTastieraEPortaAllaPagina(bool script, int larghezza)
    {
        var pagina = await navigatore.Entra("AmministratoreEnte", script, larghezza);
        if (larghezza < 992)
        {
            await pagina.Locator(".menu > details > summary").PressAsync("Enter");
        }

        var persone = pagina.Locator(".menu-gruppo", new() { HasText = "Persone" });
        var ente = pagina.Locator(".menu-gruppo", new() { HasText = "Richieste privacy" });
        await ente.Locator("summary").PressAsync("Enter");
        await persone.Locator("summary").PressAsync("Enter");

        await Assertions.Expect(persone.GetByText("Operatori")).ToBeVisibleAsync();
        await Assertions.Expect(ente.GetByText("Richieste privacy")).ToBeHiddenAsync();
        if (script)
        {
            await pagina.ShouldBeAccessible();
            await persone.GetByText("Operatori").PressAsync("Escape");
            await Assertions.Expect(persone.GetByText("Operatori")).ToBeHiddenAsync();
            await Assertions.Expect(persone.Locator("summary")).ToBeFocusedAsync();
            await pagina.Keyboard.PressAsync("Enter");
        }

        await persone.GetByText("Operatori").PressAsync("Enter");
        await pagina.Titolo().ShouldStartWithAsync("Operatori");
        await Assertions.Expect(persone.Locator("summary")).ToHaveAttributeAsync("aria-current", "true");
    }
}
