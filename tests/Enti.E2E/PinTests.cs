using Microsoft.Playwright;

namespace Enti.E2E;

/// <summary>A PIN in the browser: the ente asks for it, it is set before entering, and the next sign-in needs it. By keyboard, with script and without, wide and at 320 px.</summary>
public sealed class PinTests(Navigatore navigatore) : IClassFixture<Navigatore>
{
    [Theory]
    [InlineData(false, 320)]
    [InlineData(true, 1280)]
    public async Task LEnteLoChiede_SiImpostaEServePerEntrare(bool script, int larghezza)
    {
        var ruolo = script ? "OperatoreUrp" : "Operatore";
        var referente = await navigatore.Entra("AmministratoreEnte", script, larghezza);
        await Decide(referente, "2026-01-01");
        var conto = navigatore.Conto(ruolo);

        var pagina = await navigatore.Apri(script, larghezza);
        await pagina.Accedi(conto.Username, conto.Password);
        await Scegli(pagina, "La tua area");
        await pagina.Titolo().ShouldStartWithAsync("Imposta il PIN");
        await Assertions.Expect(pagina.Contenuto()).ToContainTextAsync("chiede anche un PIN a chi ci lavora");
        await Scrivi(pagina, ("attuale", conto.Password), ("pin", "482951"), ("pinRipetuto", "482951"));
        await Scegli(pagina, "Scegli in quale veste");
        await pagina.Titolo().ShouldStartWithAsync("La tua area");

        var altra = await navigatore.Apri(script, larghezza);
        await altra.Accedi(conto.Username, conto.Password);
        await Assertions.Expect(altra.Contenuto()).ToContainTextAsync("Utente o password non corretti");
        await Scrivi(altra, ("username", conto.Username), ("password", conto.Password), ("pin", "482951"));
        await Scegli(altra, "La tua area");
        await altra.Titolo().ShouldStartWithAsync("La tua area");
        await Decide(referente, "");
    }

    [Fact]
    public async Task GeneratoPerMe_SiVedeUnaVoltaSola_EdEAccessibile()
    {
        var conto = navigatore.Conto("Cittadino");
        var pagina = await navigatore.Apri();
        await pagina.Accedi(conto.Username, conto.Password);
        await pagina.GotoAsync("/credenziali/pin");
        await pagina.Locator("input[name=attuale]").FillAsync(conto.Password);
        await pagina.Bottone("Genera un PIN per me").ClickAsync();
        await pagina.Titolo().ShouldStartWithAsync("Il tuo PIN");
        await pagina.ShouldBeAccessible();
        var pin = await pagina.Locator("#pin").InnerTextAsync();
        await pagina.GotoAsync("/credenziali/pin");
        await pagina.Titolo().ShouldStartWithAsync("Cambia il PIN");
        (await pagina.ContentAsync()).ShouldNotContain(pin);
    }

    private static async Task Decide(IPage referente, string giorno)
    {
        await referente.GotoAsync("/enti/p_cr/impostazioni");
        await referente.Locator("input[name=pinOperatoriDal]").FillAsync(giorno);
        await referente.Bottone("Salva le impostazioni").ClickAsync();
        await Assertions.Expect(referente.Locator("body")).ToContainTextAsync("Le impostazioni sono aggiornate");
    }

    /// <summary>Typed one field after the other, and sent by Enter: the hands never leave the keyboard.</summary>
    private static async Task Scrivi(IPage pagina, params (string Campo, string Valore)[] campi)
    {
        foreach (var (campo, valore) in campi)
        {
            await pagina.Locator($"input[name={campo}]").FocusAsync();
            await pagina.Keyboard.PressAsync("Control+a");
            await pagina.Keyboard.TypeAsync(valore);
        }

        await pagina.Keyboard.PressAsync("Enter");
    }

    private static async Task Scegli(IPage pagina, string dopo)
    {
        await pagina.Titolo().ShouldStartWithAsync(dopo);
        await pagina.GotoAsync("/ambito");
        await pagina.GetByRole(AriaRole.Radio).Last.CheckAsync(new() { Force = true });
        await pagina.Bottone("Continua").ClickAsync();
    }
}
