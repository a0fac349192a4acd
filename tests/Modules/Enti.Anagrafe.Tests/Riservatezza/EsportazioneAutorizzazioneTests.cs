using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Enti.Infrastructure.Dimostrazione;

namespace Enti.Anagrafe.Tests.Riservatezza;

/// <summary>Everybody takes his own data, the administrator those that his ente keeps; nobody those of another ente.</summary>
public sealed class EsportazioneAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private static readonly Guid Cittadino = Personaggi.Tutti.First(p => p.Ruolo == "Cittadino").Id;

    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task Esportazione_OgniRuolo_FaSoloCioCheGliSpetta(string ruolo)
    {
        using var client = await host.Come(ruolo);
        using var senzaMotivo = await client.PostAsJsonAsync($"/api/v1/enti/p_cr/soggetti/{Cittadino}/esportazioni", new { motivo = "" });
        using var propri = await client.GetAsync(new Uri("/api/v1/profilo/dati", UriKind.Relative));
        using var pdf = await client.GetAsync(new Uri("/api/v1/profilo/dati.pdf", UriKind.Relative));

        senzaMotivo.StatusCode.ShouldBe(Ruoli.Atteso(ruolo, Permessi.EsportaDati.Codice, HttpStatusCode.UnprocessableEntity));
        var atteso = ruolo is Ruoli.Anonimo ? HttpStatusCode.Unauthorized : Ruoli.Puo(ruolo, "anagrafe.profilo.proprio") ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
        (propri.StatusCode, pdf.StatusCode).ShouldBe((atteso, atteso));
    }

    [Fact]
    public async Task Impresa_PrendeTuttoDaOgniModulo_SenzaSegreti()
    {
        using var client = await host.Entra("Impresa");

        using var risposta = await client.GetAsync(new Uri("/api/v1/profilo/dati", UriKind.Relative));
        var testo = await risposta.Content.ReadAsStringAsync();

        risposta.Headers.CacheControl!.NoStore.ShouldBeTrue();
        risposta.Content.Headers.ContentDisposition!.FileName.ShouldBe("dati-personali.json");
        var dati = JsonDocument.Parse(testo).RootElement.GetProperty("dati");
        dati.EnumerateObject().Select(m => m.Name).ShouldBe(["anagrafe", "credenziali", "mandati", "notifiche", "servizi"]);
        dati.GetProperty("anagrafe").GetProperty("codici").GetArrayLength().ShouldBeGreaterThan(0);
        dati.GetProperty("credenziali").GetProperty("registro").GetArrayLength().ShouldBeGreaterThan(0);
        dati.GetProperty("mandati").GetProperty("pagamenti").GetArrayLength().ShouldBeGreaterThan(0);
        testo.ShouldNotContain("impronta_", Case.Insensitive);
        testo.ShouldNotContain("AQAAAA", Case.Sensitive, "A password hash of ASP.NET begins so.");
    }

    [Fact]
    public async Task Amministratore_ConUnMotivo_PrendeIlPdfDelSoggetto()
    {
        using var client = await host.Entra("AmministratoreEnte", "p_cr");

        using var risposta = await client.PostAsJsonAsync($"/api/v1/enti/p_cr/soggetti/{Cittadino}/esportazioni", new { motivo = "Richiesta di accesso prot. 7", pdf = true });

        risposta.StatusCode.ShouldBe(HttpStatusCode.OK);
        Poppler.Text(await risposta.Content.ReadAsByteArrayAsync()).ShouldContain("Prodotto da Provincia di Cremona");
        using var altrove = await client.PostAsJsonAsync($"/api/v1/enti/c_d142/soggetti/{Cittadino}/esportazioni", new { motivo = "Richiesta" });
        altrove.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
