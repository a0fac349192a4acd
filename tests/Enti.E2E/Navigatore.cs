using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Enti.E2E;

/// <summary>The whole portal and a real browser before it; one per test class.</summary>
public sealed class Navigatore : HostDiProva
{
    private static readonly string[] Eseguibili = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A new window with an empty cookie jar.</summary>
    /// <param name="script">False switches JavaScript off: every journey must work so.</param>
    /// <param name="larghezza">Width in CSS pixels; 320 is the narrowest telephone.</param>
    public async Task<IPage> Apri(bool script = true, int larghezza = 1280)
    {
        var contesto = await _browser!.NewContextAsync(new()
        {
            BaseURL = Indirizzo.ToString(),
            JavaScriptEnabled = script,
            ViewportSize = new() { Width = larghezza, Height = 900 },
            Locale = "it-IT",
        });
        contesto.SetDefaultTimeout(60_000);
        return await contesto.NewPageAsync();
    }

    /// <summary>Signs in through the page; whoever works in an ente chooses its ambito.</summary>
    public async Task<IPage> Entra(string ruolo, bool script = true, int larghezza = 1280)
    {
        var conto = Conto(ruolo);
        var pagina = await Apri(script, larghezza);
        await pagina.Accedi(conto.Username, conto.Password);
        if (ruolo is not ("Cittadino" or "Impresa" or "Professionista" or "AmministratoreSistema"))
        {
            await pagina.GotoAsync("/ambito");
            await pagina.GetByRole(AriaRole.Radio).Last.CheckAsync(new() { Force = true });
            await pagina.Bottone("Continua").ClickAsync();
            await pagina.Titolo().ShouldStartWithAsync("La tua area");
        }

        return pagina;
    }

    /// <inheritdoc />
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Eseguibili.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("No Chromium found: apt-get install chromium"),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <inheritdoc />
    public override async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await base.DisposeAsync();
    }
}

/// <summary>The few words in which journeys are told.</summary>
internal static class Gesti
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Regole = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

    public static async Task Accedi(this IPage pagina, string utente, string password)
    {
        await pagina.GotoAsync("/accedi");
        await pagina.Compila("Codice fiscale, partita IVA o nome utente", utente);
        await pagina.Compila("Password", password);
        await pagina.Contenuto().GetByRole(AriaRole.Button, new() { Name = "Accedi", Exact = true }).ClickAsync();
    }

    public static ILocator Contenuto(this IPage pagina) => pagina.Locator("main");

    public static ILocator Titolo(this IPage pagina) => pagina.Locator("h1");

    public static ILocator Bottone(this IPage pagina, string nome) => pagina.Contenuto().GetByRole(AriaRole.Button, new() { Name = nome });

    public static Task Compila(this IPage pagina, string etichetta, string valore) =>
        pagina.Contenuto().Locator("input:not([type=hidden])").And(pagina.GetByLabel(etichetta, new() { Exact = false })).First.FillAsync(valore);

    public static async Task ShouldStartWithAsync(this ILocator titolo, string inizio) =>
        await Assertions.Expect(titolo).ToContainTextAsync(inizio, new() { Timeout = 60_000 });

    /// <summary>No violation of WCAG 2.1 AA nor of axe's best practice, and nothing wider than the window.</summary>
    public static async Task ShouldBeAccessible(this IPage pagina)
    {
        // Run here and not by axe's own wrapper for Playwright, which opens a second page for each verdict: what it is for, frames of others, the portal has none.
        await pagina.EvaluateAsync(Axe);
        var violazioni = await pagina.EvaluateAsync<string[]>(
            "async regole => (await axe.run({ runOnly: { type: 'tag', values: regole }, resultTypes: ['violations'] })).violations.map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).join(' | ')}`)", Regole);
        violazioni.ShouldBeEmpty(pagina.Url);
        var oltre = await pagina.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        oltre.ShouldBeLessThanOrEqualTo(0, $"{pagina.Url} is wider than its window by {oltre} px");

        // What axe does not see: a grid that squeezes its fields until their labels break letter by letter.
        var strette = await pagina.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('main label, main button, main select, main input:not([type=hidden], [type=checkbox], [type=radio])')].filter(e => e.offsetWidth > 2 && e.offsetWidth < (e.matches('label, button') ? 32 : 96) && (e.name || e.textContent.trim().length > 3)).map(e => `${e.name ?? ''} ${e.textContent.trim()}: ${e.offsetWidth} px`)");
        strette.ShouldBeEmpty($"{pagina.Url} squeezes its fields");
    }
}
