using System.Globalization;
using Microsoft.Playwright;

namespace Enti.E2E;

/// <summary>A desk looks after credentials in the browser: it stops one and gives it back, and lets who lost his envelope choose a password. With script and without, wide and at 320 px.</summary>
public sealed class StatoCredenzialiTests(Navigatore navigatore) : IClassFixture<Navigatore>
{
    [Theory]
    [InlineData(false, 320, "Cittadino")]
    [InlineData(true, 1280, "Impresa")]
    public async Task LOperatoreSospende_LaPaginaApertaEFuori_Riattiva_SiRientra(bool script, int larghezza, string ruolo)
    {
        var conto = navigatore.Conto(ruolo);
        var persona = await navigatore.Entra(ruolo, script, larghezza);
        await persona.GotoAsync("/credenziali");
        await persona.Titolo().ShouldStartWithAsync("Le mie credenziali");

        var urp = await navigatore.Entra("OperatoreUrp", script, larghezza);
        await Cerca(urp, conto.Username);
        await Azione(urp, "Sospendi", "Ha telefonato: teme che qualcuno usi il suo telefono");
        (await urp.Contenuto().InnerTextAsync()).ShouldContain("La credenziale è sospesa");
        await persona.GotoAsync("/pagamenti");
        await persona.Titolo().ShouldStartWithAsync("Accedi");
        await persona.Accedi(conto.Username, conto.Password);
        (await persona.Contenuto().InnerTextAsync()).ShouldContain("non utilizzabili");

        var fine = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddYears(1);
        await urp.Locator("#giorno-ImpostaScadenza").FillAsync("2001-01-01");
        await urp.Bottone("Salva la scadenza").ClickAsync();
        (await urp.TitleAsync()).ShouldStartWith("Errore:");
        (await urp.Contenuto().InnerTextAsync()).ShouldContain("Il giorno è già passato");
        await urp.Locator("#giorno-ImpostaScadenza").FillAsync(fine.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await urp.Locator("#motivo-ImpostaScadenza").FillAsync("Incarico a tempo");
        await urp.Bottone("Salva la scadenza").ClickAsync();
        (await urp.Contenuto().InnerTextAsync()).ShouldContain(fine.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture));
        await Azione(urp, "Riattiva", " ");
        (await urp.Contenuto().InnerTextAsync()).ShouldContain("Scrivi il motivo");
        await Riempi(urp, "Riattiva", "Si è presentato allo sportello");
        (await urp.Contenuto().InnerTextAsync()).ShouldContain("funziona di nuovo");
        await persona.Accedi(conto.Username, conto.Password);
        await persona.GotoAsync("/pagamenti");
        await persona.Titolo().ShouldStartWithAsync("Pagamenti");
    }

    [Theory]
    [InlineData(false, 320, "BNCLRA82C45D150L", "Laura Bianchi", "FE 31/26")]
    [InlineData(true, 1280, "NREMHL90T05D150N", "Michele Neri", "FE 32/26")]
    public async Task ChiHaPersoLaBusta_ConIlCodiceDelloSportelloArrivaAiPagamenti(bool script, int larghezza, string chiave, string chi, string atto)
    {
        var referente = await navigatore.Entra("AmministratoreEnte", script, larghezza);
        await Percorsi.Carica(referente, $"Fattura;{atto};02/03/2026;1.250,00;31/03/2026;{chiave};;{chi};Manutenzione;Settore Lavori;0372 4061");
        var busta = await DallaBustaAiPagamentiTests.ProduciEPrendi(referente);
        await DallaBustaAiPagamentiTests.Consegna(await navigatore.Entra("OperatoreUrp", script, larghezza), chiave, busta.Codice);

        await Cerca(referente, busta.Username);
        await referente.Contenuto().GetByRole(AriaRole.Link, new() { Name = "Stampa un codice" }).ClickAsync();
        await referente.Titolo().ShouldStartWithAsync("Codice per una nuova password");
        await referente.Locator("select[name=documento]").SelectOptionAsync("CartaIdentita");
        await referente.Locator("input[name=numero]").FillAsync("CA12345AA");
        await referente.Locator("input[name=rilasciatoDa]").FillAsync("Comune di Cremona");
        await referente.Bottone("Stampa il codice").ClickAsync();
        await referente.Titolo().ShouldStartWithAsync("Codice per scegliere");
        var codice = await referente.Locator("#codice").InnerTextAsync();
        if (script)
        {
            await referente.ShouldBeAccessible();
        }

        var persona = await navigatore.Apri(script, larghezza);
        await persona.GotoAsync("/recupero/codice");
        await persona.Locator("input[name=username]").FillAsync(busta.Username);
        await persona.Locator("input[name=codice]").FillAsync("0000-0000-0000-0000");
        await Scegli(persona, "nove gatti in cortile");
        (await persona.TitleAsync()).ShouldStartWith("Errore:");
        (await persona.Contenuto().InnerTextAsync()).ShouldContain("Nome utente o codice non corretti");
        await persona.Locator("input[name=codice]").FillAsync(codice.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal));
        await Scegli(persona, "nove gatti in cortile");
        await persona.Titolo().ShouldStartWithAsync("Accedi");
        await persona.Accedi(busta.Username, "nove gatti in cortile");
        await persona.GotoAsync("/pagamenti");
        (await persona.Contenuto().Locator("tbody").InnerTextAsync()).ShouldContain(atto);
    }

    private static async Task Cerca(IPage pagina, string username)
    {
        await pagina.GotoAsync("/enti/p_cr/credenziali");
        await pagina.Locator("input[name=codice]").FillAsync(username);
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.Titolo().ShouldStartWithAsync("Credenziale di");
    }

    private static async Task Azione(IPage pagina, string azione, string motivo)
    {
        var conferma = pagina.Contenuto().Locator("details.conferma").Filter(new() { Has = pagina.Locator($"#motivo-{azione}") });
        await conferma.Locator("summary").ClickAsync();
        await Riempi(pagina, azione, motivo);
    }

    // Where it was refused the question is open already.
    private static async Task Riempi(IPage pagina, string azione, string motivo)
    {
        await pagina.Locator($"#motivo-{azione}").FillAsync(motivo);
        await pagina.Contenuto().Locator("details.conferma").Filter(new() { Has = pagina.Locator($"#motivo-{azione}") }).Locator("button[type=submit]").ClickAsync();
    }

    private static async Task Scegli(IPage pagina, string password)
    {
        await pagina.Locator("input[name=nuova]").FillAsync(password);
        await pagina.Locator("input[name=ripetuta]").FillAsync(password);
        await pagina.Bottone("Salva la nuova password").ClickAsync();
    }
}
