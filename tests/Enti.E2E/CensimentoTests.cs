using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Enti.E2E;

/// <summary>The journey of the census in the browser: somebody known already is found, registered, invited, given a profile, and finds that menu only. With script and without, wide and at 320 px.</summary>
public sealed partial class CensimentoTests(Navigatore navigatore) : IClassFixture<Navigatore>
{
    private const string Password = "sette gatti sul tetto";

    [Theory]
    [InlineData(false, 320, "BNCLRA82C45D150L", "Bianchi", "Laura")]
    [InlineData(true, 1280, "NREMHL90T05D150N", "Neri", "Michele")]
    public async Task DaiPrecedenti_AlPrimoAccesso_VedeSoloIlSuoMenu(bool script, int larghezza, string chiave, string cognome, string nome)
    {
        // Known as somebody who is paid: the person is the same, and gets no second sheet.
        var referente = await navigatore.Entra("AmministratoreEnte", script, larghezza);
        await Percorsi.Carica(referente, $"Fattura;CE {chiave[..3]}/26;02/03/2026;1.250,00;31/03/2026;{chiave};;{nome} {cognome};Manutenzione;Settore Lavori;0372 4061");

        await Censisci(referente, chiave, cognome, nome);
        await AssegnaProfilo(referente, chiave, "R7");

        var persona = await navigatore.Apri(script, larghezza);
        await persona.GotoAsync(await Invito(persona, $"{nome}.{cognome}@esempio.it"));
        await persona.Titolo().ShouldStartWithAsync("Attiva la tua credenziale");
        await persona.Locator("input[name=nuova]").FillAsync(Password);
        await persona.Locator("input[name=ripetuta]").FillAsync(Password);
        await persona.Bottone("Attiva la credenziale").ClickAsync();
        await persona.Accedi(chiave, Password);
        await persona.GotoAsync("/ambito");
        await persona.GetByRole(AriaRole.Radio).Last.CheckAsync(new() { Force = true });
        await persona.Bottone("Continua").ClickAsync();
        await persona.Titolo().ShouldStartWithAsync("La tua area");

        (await persona.GotoAsync("/enti/p_cr/pagamenti"))!.Status.ShouldBe(200);
        (await persona.GotoAsync("/enti/p_cr/importazioni"))!.Status.ShouldBe(403);
        (await persona.GotoAsync("/enti/p_cr/operatori"))!.Status.ShouldBe(403);
    }

    private static async Task Censisci(IPage pagina, string chiave, string cognome, string nome)
    {
        await pagina.GotoAsync("/enti/p_cr/operatori/nuovo");
        await pagina.Locator("input[name=codiceFiscale]").FillAsync(chiave.ToLowerInvariant());
        await pagina.Locator("input[name=cognome]").FillAsync(cognome);
        await pagina.Locator("input[name=nome]").FillAsync(nome);
        await pagina.Locator("input[name=email]").FillAsync($"{nome}.{cognome}@esempio.it");
        await pagina.Locator("select[name=ruolo]").SelectOptionAsync("Operatore");
        await pagina.Bottone("Verifica precedenti").ClickAsync();
        await Assertions.Expect(pagina.Contenuto()).ToContainTextAsync("ha lo stesso codice fiscale");
        await pagina.Locator("input[name=confermaPrecedenti]").CheckAsync(new() { Force = true });
        await pagina.Bottone("Conferma").First.ClickAsync();
        await pagina.Titolo().ShouldStartWithAsync($"{nome} {cognome}");
        await Assertions.Expect(pagina.Locator("body")).ToContainTextAsync("le abbiamo mandato il nome utente e il link per entrare");
    }

    private static async Task AssegnaProfilo(IPage pagina, string chiave, string profilo)
    {
        await pagina.GotoAsync("/enti/p_cr/profili");
        await pagina.Locator("input[name=codiceFiscale]").FillAsync(chiave);
        await pagina.Locator("select[name=profilo]").SelectOptionAsync(profilo);
        await pagina.Bottone("Assegna").First.ClickAsync();
        await Assertions.Expect(pagina.Contenuto().Locator("table")).ToContainTextAsync(profilo);
    }

    /// <summary>The address of the link in the mail, once it has left.</summary>
    private static async Task<string> Invito(IPage pagina, string indirizzo)
    {
        var riga = pagina.Contenuto().Locator("tbody tr").Filter(new() { HasText = indirizzo.ToLowerInvariant() }).Locator("a");
        await Attesa.Finche(async () =>
        {
            await pagina.GotoAsync("/demo/posta");
            return await riga.CountAsync() > 0;
        });
        await riga.First.ClickAsync();
        await pagina.Titolo().ShouldStartWithAsync("Attiva la tua credenziale");
        return Link().Match(await pagina.Contenuto().InnerTextAsync()).Value;
    }

    [GeneratedRegex(@"/attivazione/ei_[\w-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
