using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Enti.E2E;

/// <summary>Recovery by SMS, one's own credentials verified, the warning before a session ends. The first two by keyboard, with script and without, wide and at 320 px.</summary>
public sealed partial class RecuperoBrowserTests(Navigatore navigatore) : IClassFixture<Navigatore>
{
    private const string Nuova = "sette gatti sul tetto";

    [Theory]
    [InlineData(false, 320, "Cittadino")]
    [InlineData(true, 1280, "Professionista")]
    public async Task PasswordPersa_ConIlCodicePerSms_SeNeScegliUnAltra_ELaVerificaLoDice(bool script, int larghezza, string ruolo)
    {
        var conto = navigatore.Conto(ruolo);
        var pagina = await navigatore.Apri(script, larghezza);
        var gia = Sms().Count;
        await pagina.GotoAsync("/recupero");
        await pagina.Locator("input[name=username]").FillAsync(conto.Username);
        await pagina.Locator("input[value=Sms]").CheckAsync(new() { Force = true });
        await pagina.Locator("input[name=username]").PressAsync("Enter");
        await pagina.Titolo().ShouldStartWithAsync("Scrivi il codice ricevuto");
        await Attesa.Finche(() => Task.FromResult(Sms().Count > gia));

        await Scrivi(pagina, ("codice", "0000"));
        await Assertions.Expect(pagina.Contenuto()).ToContainTextAsync("Scrivi le 8 cifre");
        await Scrivi(pagina, ("codice", Codice().Match(Sms()[^1]).Value));
        await pagina.Titolo().ShouldStartWithAsync("Scegli una nuova password");
        await Scrivi(pagina, ("nuova", Nuova), ("ripetuta", Nuova));
        await Assertions.Expect(pagina.Locator("body")).ToContainTextAsync("La password è cambiata");

        await pagina.GotoAsync("/verifica-credenziali");
        await Scrivi(pagina, ("username", conto.Username), ("password", conto.Password));
        await Assertions.Expect(pagina.Contenuto()).ToContainTextAsync("Utente o password non corretti");
        await Scrivi(pagina, ("username", conto.Username), ("password", Nuova));
        await pagina.Titolo().ShouldStartWithAsync("Stato delle credenziali");
        await Assertions.Expect(pagina.Contenuto()).ToContainTextAsync("Puoi accedere");
        if (script)
        {
            await pagina.ShouldBeAccessible();
        }

        await pagina.GotoAsync("/sessioni");
        await pagina.Titolo().ShouldStartWithAsync("Accedi");
        await pagina.Accedi(conto.Username, Nuova);
        await pagina.Titolo().ShouldStartWithAsync("La tua area");
    }

    [Fact]
    public async Task Verifica_ConIlSoloUtente_StessaRispostaEIlLinkMostraLoStatoUnaVolta()
    {
        var conto = navigatore.Conto("Impresa");
        var pagina = await navigatore.Apri(script: false, larghezza: 320);
        foreach (var utente in new[] { "nessuno-qui", conto.Username })
        {
            await pagina.GotoAsync("/verifica-credenziali");
            await Scrivi(pagina, ("utente", utente));
            await pagina.Titolo().ShouldStartWithAsync("Controlla la posta");
        }

        var link = await Posta(pagina);
        await pagina.GotoAsync(link);
        await pagina.Bottone("Mostra lo stato").ClickAsync();
        await Assertions.Expect(pagina.Contenuto()).ToContainTextAsync("Puoi accedere");
        await pagina.GotoAsync(link);
        await pagina.Bottone("Mostra lo stato").ClickAsync();
        await Assertions.Expect(pagina.Locator("body")).ToContainTextAsync("Questo link non vale più");
    }

    [Fact]
    public async Task Sessione_PrimaCheScada_UnaFinestraAvvisaEContinuaLaProlunga()
    {
        var referente = await navigatore.Entra("AmministratoreEnte");
        await referente.GotoAsync("/enti/p_cr/impostazioni");
        await referente.Locator("input[name=minutiOperatori]").FillAsync("6");
        await referente.Bottone("Salva le impostazioni").ClickAsync();
        await Assertions.Expect(referente.Locator("body")).ToContainTextAsync("Le impostazioni sono aggiornate");

        var conto = navigatore.Conto("OperatoreUrp");
        var pagina = await navigatore.Apri();
        await pagina.Clock.InstallAsync();
        await pagina.Accedi(conto.Username, conto.Password);
        await pagina.Titolo().ShouldStartWithAsync("La tua area");
        await pagina.GotoAsync("/ambito");
        await pagina.GetByRole(AriaRole.Radio).Last.CheckAsync(new() { Force = true });
        await pagina.Bottone("Continua").ClickAsync();
        await Assertions.Expect(pagina).Not.ToHaveURLAsync(new Regex("/ambito$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        int.Parse((await pagina.Locator("dialog[data-scadenza]").GetAttributeAsync("data-scadenza"))!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(300, 360);

        await pagina.Clock.FastForwardAsync("03:00");
        await Assertions.Expect(pagina.Locator("dialog[open]")).ToHaveCountAsync(0);
        await pagina.Clock.FastForwardAsync("01:30");
        var finestra = pagina.GetByRole(AriaRole.Dialog, new() { Name = "La sessione sta per scadere" });
        await Assertions.Expect(finestra).ToBeVisibleAsync();
        await Assertions.Expect(finestra).ToContainTextAsync("Per sicurezza uscirai tra");
        await pagina.ShouldBeAccessible();
        (await pagina.EvaluateAsync<bool>("() => document.querySelector('dialog[open]').contains(document.activeElement)")).ShouldBeTrue("the focus goes into the window");

        var prolungata = pagina.WaitForResponseAsync(r => r.Url.EndsWith("/sessione/continua", StringComparison.Ordinal));
        await pagina.Keyboard.PressAsync("Enter");
        (await prolungata).Status.ShouldBe(204);
        await Assertions.Expect(finestra).ToBeHiddenAsync();
        await pagina.Clock.FastForwardAsync("03:00");
        await Assertions.Expect(pagina.Locator("dialog[open]")).ToHaveCountAsync(0);
        await pagina.Clock.FastForwardAsync("01:30");
        await Assertions.Expect(finestra).ToBeVisibleAsync();
    }

    private static async Task<string> Posta(IPage pagina)
    {
        var riga = pagina.Contenuto().Locator("tbody tr").Filter(new() { HasText = "Lo stato delle tue credenziali" }).Locator("a");
        await Attesa.Finche(async () =>
        {
            await pagina.GotoAsync("/demo/posta");
            return await riga.CountAsync() > 0;
        });
        (await riga.CountAsync()).ShouldBe(1, "the unknown user gets no mail");
        await riga.First.ClickAsync();
        await pagina.Titolo().ShouldStartWithAsync("Lo stato delle tue credenziali");
        return Link().Match(await pagina.Contenuto().InnerTextAsync()).Value;
    }

    /// <summary>Every SMS that left, the oldest first.</summary>
    private List<string> Sms()
    {
        var cartella = Path.Combine(navigatore.Cartella, "sms");
        return Directory.Exists(cartella) ? [.. Directory.GetFiles(cartella, "*.json").Order(StringComparer.Ordinal).Select(f => JsonDocument.Parse(File.ReadAllText(f)).RootElement.GetProperty("testo").GetString()!)] : [];
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

    [GeneratedRegex(@"(?<!\d)\d{8}(?!\d)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Codice();

    [GeneratedRegex(@"/verifica-credenziali/stato/ev_[\w-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
