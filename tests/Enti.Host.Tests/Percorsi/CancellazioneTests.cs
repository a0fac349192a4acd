using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Host.Tests.Percorsi;

/// <summary>A subject asks to be erased at the desk: every module does its part, the report says so, the log still verifies.</summary>
public sealed class CancellazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    [Fact]
    public async Task Cancellazione_DalloSportelloAlResoconto_IlRegistroRestaIntegro()
    {
        using var urp = await host.Entra("OperatoreUrp", "p_cr");
        using var amministratore = await host.Entra("AmministratoreEnte", "p_cr");
        using var nuovo = await urp.PostAsJsonAsync("/api/v1/enti/p_cr/soggetti", new { tipo = "PersonaFisica", codiceFiscale = "RSSMRA80H23H501T", cognome = "Rossi", nome = "Mario", email = "mario.rossi@esempio.it", confermaDifferenze = true });
        var id = (await nuovo.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        using var chiesta = await urp.PostAsJsonAsync($"/api/v1/enti/p_cr/soggetti/{id}/richieste-privacy", new { tipo = "Cancellazione", motivo = "Non vuole più essere qui" });
        chiesta.StatusCode.ShouldBe(HttpStatusCode.Created);

        using var decisa = await amministratore.PostAsJsonAsync($"{chiesta.Headers.Location}/decisione", new { accolta = true, motivo = "Ne ha diritto" });

        decisa.StatusCode.ShouldBe(HttpStatusCode.OK);
        var resoconto = await Attesa.Finche(() => amministratore.GetFromJsonAsync<JsonElement>(chiesta.Headers.Location), r => r.GetProperty("stato").GetString() == "Eseguita");
        resoconto.GetProperty("parti").EnumerateArray().Select(p => p.GetProperty("modulo").GetString()).ShouldBe(["anagrafe", "credenziali", "mandati", "notifiche", "servizi"]);
        resoconto.GetProperty("denominazione").GetString().ShouldBe("Soggetto cancellato");
        using var scheda = await urp.GetAsync(new Uri($"/api/v1/enti/p_cr/soggetti/{id}", UriKind.Relative));
        scheda.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var verifica = await amministratore.GetFromJsonAsync<JsonElement>("/api/v1/enti/p_cr/registro/verifica");
        verifica.GetProperty("integro").GetBoolean().ShouldBeTrue();
    }
}
