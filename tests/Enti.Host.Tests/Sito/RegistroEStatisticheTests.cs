using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;

namespace Enti.Host.Tests.Sito;

/// <summary>The log, the statistics and the desk, as who works there sees them in a browser without scripts.</summary>
public sealed class RegistroEStatisticheTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    [Fact]
    public async Task Registro_DiUnaPersonaCercataPerNome_NellIndirizzoSoloUnIdentificativo_EIlFileHaGliStessiFiltri()
    {
        var utente = host.Conto("Impresa").Username;
        using (await host.Entra("Impresa"))
        {
        }

        (await host.Anonimo().PostAsJsonAsync("/api/v1/sessioni", new { username = utente, password = "sbagliata" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var portale = new Navigazione(await host.Entra("AmministratoreEnte"));
        await portale.Apri("/enti/p_cr/registro?esito=negato");
        ((IHtmlInputElement)portale.Pagina.QuerySelector("input[name=cercato]")!).Value = utente;

        await portale.Invia("/registro?esito=negato");

        portale.Indirizzo.ShouldStartWith("/enti/p_cr/registro?esito=negato&utente=");
        portale.Indirizzo.ShouldNotContain(utente);
        portale.Testo.ShouldContain("Solo le righe di");
        portale.Testo.ShouldContain("Password errata");
        portale.Testo.ShouldNotContain("Riuscito,");
        var file = portale.Pagina.QuerySelectorAll("a[download]").Single().GetAttribute("href")!;
        file.ShouldContain("esito=negato&utente=");
        await portale.Apri(file);
        var righe = portale.Pagina.Body!.TextContent.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        righe.Length.ShouldBeGreaterThan(1);
        righe.Skip(1).ShouldAllBe(r => r.Contains(";password errata;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AccessiPropri_IlFileHaGliStessiFiltriDellaPagina()
    {
        using var portale = new Navigazione(await host.Entra("Cittadino"));
        (await host.Anonimo().PostAsJsonAsync("/api/v1/sessioni", new { username = host.Conto("Cittadino").Username, password = "sbagliata" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await portale.Apri("/i-miei-accessi?esito=negato&servizio=credenziali");
        portale.Testo.ShouldContain("Password errata");
        portale.Testo.ShouldNotContain("Riuscito, livello");

        await portale.Apri(portale.Pagina.QuerySelectorAll("a[download]").Single().GetAttribute("href")!);

        var righe = portale.Pagina.Body!.TextContent.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        righe.Length.ShouldBeGreaterThan(1);
        righe.Skip(1).ShouldAllBe(r => r.Contains(";credenziali.accesso;password errata;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sportello_ConPocheBuste_LoDiceDoveSiConsegnano()
    {
        using var amministra = await host.Entra("AmministratoreEnte");
        var sportello = (await amministra.GetFromJsonAsync<JsonElement>("/api/v1/enti/p_cr/sportelli")).GetProperty("elementi")[0];
        using var portale = new Navigazione(await host.Entra("OperatoreUrp"));
        await portale.Apri("/enti/p_cr/consegne");
        portale.Testo.ShouldNotContain("Scorta bassa");

        (await amministra.PutAsJsonAsync($"/api/v1/enti/p_cr/sportelli/{sportello.GetProperty("id").GetString()}", new { nome = sportello.GetProperty("nome").GetString(), indirizzo = (string?)null, soglia = 9000, aperto = true })).IsSuccessStatusCode.ShouldBeTrue();

        await portale.Apri("/enti/p_cr/consegne");
        portale.Testo.ShouldContain($"Scorta bassa: {sportello.GetProperty("nome").GetString()}");
    }

    [Fact]
    public async Task Statistiche_DisegniConLeLoroTabelle_SenzaStiliNellaPagina()
    {
        using var portale = new Navigazione(await host.Entra("OperatoreUrp"));

        await portale.Apri("/enti/p_cr/statistiche?per=Mese");

        var disegni = portale.Pagina.QuerySelectorAll("main svg[role=img]");
        disegni.Length.ShouldBeGreaterThan(5);
        portale.Pagina.QuerySelectorAll("main table").Length.ShouldBe(disegni.Length);
        portale.Pagina.QuerySelectorAll("main [style], main style").ShouldBeEmpty();
    }
}
