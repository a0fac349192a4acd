using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Enti.E2E;

/// <summary>The journey of the sealed envelope in the browser: batch, desk, release, first access, own payments. With script and without, wide and at 320 px.</summary>
public sealed partial class DallaBustaAiPagamentiTests(Navigatore navigatore) : IClassFixture<Navigatore>
{
    [Theory]
    [InlineData(false, 320, "BNCLRA82C45D150L", "Laura Bianchi", "FE 21/26")]
    [InlineData(true, 1280, "NREMHL90T05D150N", "Michele Neri", "FE 22/26")]
    public async Task DalLotto_LaBustaConsegnataPortaAiPropriPagamenti(bool script, int larghezza, string chiave, string chi, string atto)
    {
        var referente = await navigatore.Entra("AmministratoreEnte", script, larghezza);
        await Percorsi.Carica(referente, $"Fattura;{atto};02/03/2026;1.250,00;31/03/2026;{chiave};;{chi};Manutenzione;Settore Lavori;0372 4061");
        var busta = await ProduciEPrendi(referente);

        var urp = await navigatore.Entra("OperatoreUrp", script, larghezza);
        await Consegna(urp, chiave, busta.Codice);
        (await urp.ContentAsync()).ShouldNotContain(busta.Username);

        var persona = await navigatore.Apri(script, larghezza);
        await persona.Accedi(busta.Username, busta.Password);
        await persona.GotoAsync("/pagamenti");
        await persona.Titolo().ShouldStartWithAsync("Scegli la tua password");
        await persona.Locator("input[name=attuale]").FillAsync(busta.Password);
        await persona.Locator("input[name=nuova]").FillAsync("sette gatti sul tetto");
        await persona.Locator("input[name=ripetuta]").FillAsync("sette gatti sul tetto");
        await persona.Bottone("Salva la nuova password").ClickAsync();
        await persona.Titolo().ShouldStartWithAsync("Password cambiata");
        await persona.Accedi(busta.Username, "sette gatti sul tetto");
        await persona.GotoAsync("/pagamenti");
        (await persona.Contenuto().Locator("tbody").InnerTextAsync()).ShouldContain(atto);
    }

    internal static async Task<(string Codice, string Username, string Password)> ProduciEPrendi(IPage pagina)
    {
        await pagina.GotoAsync("/enti/p_cr/buste/lotti");
        await pagina.Locator("input[name=quantita]").FillAsync("1");
        await pagina.Bottone("Prepara le buste").ClickAsync();
        var testo = Poppler.Text(await Percorsi.Documento(pagina), "-layout");
        await pagina.Contenuto().Locator("details.conferma summary").First.ClickAsync();
        await pagina.Bottone("Conferma la stampa").ClickAsync();
        await pagina.Bottone("Prendi in carico tutto il lotto").ClickAsync();
        await pagina.Titolo().ShouldStartWithAsync("Giacenza buste");
        return (Codice().Match(testo).Value, Username().Match(testo).Groups["valore"].Value, Password().Match(testo).Groups["valore"].Value);
    }

    /// <summary>The hands never leave the keyboard: what a scanner types ends with Enter.</summary>
    internal static async Task Consegna(IPage pagina, string chiave, string codice)
    {
        await pagina.GotoAsync("/enti/p_cr/consegne");
        await pagina.Locator("input[name=chiave]").FillAsync(chiave);
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.Titolo().ShouldStartWithAsync("Documento visto");
        await pagina.Locator("select[name=documento]").SelectOptionAsync("CartaIdentita");
        await pagina.Locator("input[name=numero]").FillAsync("CA12345AA");
        await pagina.Locator("input[name=rilasciatoDa]").FillAsync("Comune di Cremona");
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.Titolo().ShouldStartWithAsync("Busta da consegnare");
        await pagina.Locator("input[name=codice]").FillAsync(codice.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant());
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.Titolo().ShouldStartWithAsync("Riepilogo");
        await pagina.Bottone("Conferma la consegna").FocusAsync();
        await pagina.Keyboard.PressAsync("Enter");
        await pagina.Titolo().ShouldStartWithAsync("Ricevuta n.");
    }

    [GeneratedRegex("[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}(?!-)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Codice();

    [GeneratedRegex(@"Nome utente: (?<valore>\S+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Username();

    [GeneratedRegex(@"Password: (?<valore>\S+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Password();
}
