using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Enti.E2E;

/// <summary>The main journey in the browser, without script: upload with preview, letters, first access, own payments.</summary>
public sealed partial class DallaLetteraAiPagamentiTests(Navigatore navigatore) : IClassFixture<Navigatore>
{
    private const string Chiave = "05566770193";

    [Fact]
    public async Task DalCaricamento_LaLetteraPortaAiPropriPagamenti()
    {
        var referente = await navigatore.Entra("AmministratoreEnte", script: false);
        await CaricaConErrore(referente);
        await Percorsi.Carica(referente, $"Fattura;FE 1/26;02/03/2026;1.250,00;31/03/2026;;{Chiave};Prove in Browser srl;Manutenzione;Settore Lavori;0372 4061");

        await referente.GotoAsync("/enti/p_cr/lettere");
        await referente.Contenuto().Locator("form[action$='/lettere'] button").ClickAsync();
        var pdf = await Percorsi.Documento(referente);
        var prima = Password().Match(Poppler.Text(pdf)[Poppler.Text(pdf).IndexOf($"Login: {Chiave}", StringComparison.Ordinal)..]).Groups["password"].Value;

        var beneficiario = await navigatore.Apri(script: false, larghezza: 320);
        await beneficiario.Accedi(Chiave, prima);
        await beneficiario.GotoAsync("/pagamenti");
        await beneficiario.Titolo().ShouldStartWithAsync("Scegli la tua password");
        await beneficiario.Locator("input[name=attuale]").FillAsync(prima);
        await beneficiario.Locator("input[name=nuova]").FillAsync("sette gatti sul tetto");
        await beneficiario.Locator("input[name=ripetuta]").FillAsync("sette gatti sul tetto");
        await beneficiario.Bottone("Salva la nuova password").ClickAsync();
        await beneficiario.Titolo().ShouldStartWithAsync("Password cambiata");
        await beneficiario.Accedi(Chiave, "sette gatti sul tetto");
        await beneficiario.GotoAsync("/pagamenti");
        var elenco = await beneficiario.Contenuto().Locator("tbody").InnerTextAsync();
        elenco.ShouldContain("FE 1/26");
        elenco.ShouldContain("1.250,00");
    }

    private static async Task CaricaConErrore(IPage pagina)
    {
        await pagina.GotoAsync("/enti/p_cr/importazioni");
        await Percorsi.Invia(pagina, "questo non è un flusso");
        (await pagina.TitleAsync()).ShouldStartWith("Errore:");
    }

    [GeneratedRegex(@"Password: (?<password>\S+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Password();
}
