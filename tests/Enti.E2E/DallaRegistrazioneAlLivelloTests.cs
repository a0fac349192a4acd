using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Enti.E2E;

/// <summary>The journey of self-registration in the browser, keyboard only: form, mail, link, sign-in, and the page that says which level is missing. With script and without, wide and at 320 px.</summary>
public sealed partial class DallaRegistrazioneAlLivelloTests(Navigatore navigatore) : IClassFixture<Navigatore>
{
    private const string Password = "sette gatti sul tetto";

    [Theory]
    [InlineData(false, 320, "laura.debole")]
    [InlineData(true, 1280, "michele.debole")]
    public async Task DallaHome_ConfermaDallaPosta_EIPagamentiChiedonoDiPiu(bool script, int larghezza, string utente)
    {
        var persona = await navigatore.Apri(script, larghezza);
        await persona.GotoAsync("/");
        await Premi(persona, persona.Contenuto().Locator("a[href='/registrazione']"));
        await persona.Titolo().ShouldStartWithAsync("Registrati");

        // Sent as it is the browser itself would stop it: the server's own words are what is looked at.
        await Scrivi(persona, utente, $"{utente}@sbagliato.esempio.it", ripetuta: "un'altra");
        await Assertions.Expect(persona.Locator(".riepilogo-errori")).ToContainTextAsync("Le due password non sono uguali");
        await Scrivi(persona, utente, $"{utente}@sbagliato.esempio.it", Password);
        await persona.Titolo().ShouldStartWithAsync("Controlla la posta");
        await Assertions.Expect(persona.Contenuto()).ToContainTextAsync($"{utente}@sbagliato.esempio.it");
        if (script)
        {
            await persona.ShouldBeAccessible();
        }

        var vecchio = await Link(persona, $"{utente}@sbagliato.esempio.it");
        await persona.GotoAsync("/registrazione/posta");
        await persona.Locator("input[name=email]").FillAsync($"{utente}@esempio.it");
        await persona.Keyboard.PressAsync("Enter");
        await Assertions.Expect(persona.Locator("body")).ToContainTextAsync("L'indirizzo è corretto");
        var nuovo = await Link(persona, $"{utente}@esempio.it");

        // The link that went to the wrong mailbox, opened by whoever reads it.
        var estraneo = await navigatore.Apri(script, larghezza);
        (await estraneo.GotoAsync(vecchio))!.Status.ShouldBe(410);
        await estraneo.Titolo().ShouldStartWithAsync("Questo link non vale più");
        (await estraneo.ContentAsync()).ShouldNotContain(utente);
        if (script)
        {
            await estraneo.ShouldBeAccessible();
        }

        await persona.GotoAsync(nuovo);
        await persona.Titolo().ShouldStartWithAsync("Conferma la registrazione");
        (await persona.Locator("input[name=password]").CountAsync()).ShouldBe(0, "it is the browser that registered");
        if (script)
        {
            await persona.ShouldBeAccessible();
        }

        await Premi(persona, persona.Bottone("Conferma e attiva l'account"));
        await Assertions.Expect(persona.Locator("body")).ToContainTextAsync("La registrazione è confermata");

        await persona.GotoAsync("/pagamenti");
        await persona.Locator("input[name=username]").FillAsync(utente);
        await persona.Locator("input[name=password]").FillAsync(Password);
        await persona.Keyboard.PressAsync("Enter");
        await persona.Titolo().ShouldStartWithAsync("Serve un livello più alto");
        await Assertions.Expect(persona.Contenuto()).ToContainTextAsync("debole");
        (await persona.Contenuto().Locator("a[href^='/accedi']").First.GetAttributeAsync("href")).ShouldBe("/accedi?ritorno=%2Fpagamenti");
        await Assertions.Expect(persona.Locator("header")).ToContainTextAsync("Livello debole");

        // With credentials of the ente, back to the same place.
        var conto = navigatore.Conto("Impresa");
        await Premi(persona, persona.Contenuto().Locator("a[href^='/accedi']").First);
        await persona.Locator("input[name=username]").FillAsync(conto.Username);
        await persona.Locator("input[name=password]").FillAsync(conto.Password);
        await persona.Keyboard.PressAsync("Enter");
        await persona.Titolo().ShouldStartWithAsync("Pagamenti");
    }

    [Fact]
    public async Task Link_ApertoAltrove_ChiedeLaPassword_EUsatoDiceCheFare()
    {
        var persona = await navigatore.Apri();
        await persona.GotoAsync("/registrazione");
        await Scrivi(persona, "anna.altrove", "anna.altrove@esempio.it", Password);
        await persona.Titolo().ShouldStartWithAsync("Controlla la posta");
        var link = await Link(persona, "anna.altrove@esempio.it");

        var telefono = await navigatore.Apri(larghezza: 320);
        await telefono.GotoAsync(link);
        await telefono.ShouldBeAccessible();
        await telefono.Locator("input[name=password]").FillAsync("non è questa");
        await telefono.Keyboard.PressAsync("Enter");
        await Assertions.Expect(telefono.Locator(".riepilogo-errori")).ToContainTextAsync("Non è la password scelta");
        await telefono.ShouldBeAccessible();
        await telefono.Locator("input[name=password]").FillAsync(Password);
        await telefono.Keyboard.PressAsync("Enter");
        await Assertions.Expect(telefono.Locator("body")).ToContainTextAsync("La registrazione è confermata");

        (await persona.GotoAsync(link))!.Status.ShouldBe(410);
        await persona.Titolo().ShouldStartWithAsync("Registrazione già confermata");
        await persona.ShouldBeAccessible();
        await persona.GotoAsync("/registrazione/posta");
        await persona.Titolo().ShouldStartWithAsync("Nessuna registrazione in attesa");
    }

    private static async Task Scrivi(IPage pagina, string utente, string email, string ripetuta)
    {
        await pagina.Locator("input[name=nome]").FillAsync("Laura");
        await pagina.Locator("input[name=cognome]").FillAsync("Bianchi");
        await pagina.Locator("input[name=codiceFiscale]").FillAsync("BNCLRA82C45D150L");
        await pagina.Locator("input[name=email]").FillAsync(email);
        await pagina.Locator("input[name=username]").FillAsync(utente);
        await pagina.Locator("input[name=nuova]").FillAsync(Password);
        await pagina.Locator("input[name=ripetuta]").FillAsync(ripetuta);
        var letta = pagina.Locator("input[name=informativa]");
        if (!await letta.IsCheckedAsync())
        {
            await letta.FocusAsync();
            await pagina.Keyboard.PressAsync("Space");
        }

        await Premi(pagina, pagina.Bottone("Registrati"));
    }

    private static async Task Premi(IPage pagina, ILocator cosa)
    {
        await cosa.FocusAsync();
        await pagina.Keyboard.PressAsync("Enter");
    }

    /// <summary>The address of the link in the newest mail to somebody, once it has left.</summary>
    private static async Task<string> Link(IPage pagina, string indirizzo)
    {
        var riga = pagina.Contenuto().Locator("tbody tr").Filter(new() { HasText = indirizzo }).Locator("a");
        await Attesa.Finche(async () =>
        {
            await pagina.GotoAsync("/demo/posta");
            return await riga.CountAsync() > 0;
        });
        await riga.First.ClickAsync();
        await pagina.Titolo().ShouldStartWithAsync("Conferma la registrazione");
        return Collegamento().Match(await pagina.Contenuto().InnerTextAsync()).Value;
    }

    [GeneratedRegex(@"/registrazione/conferma/eg_[\w-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Collegamento();
}
