using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Credenziali.Tests.ChiaviApi;

/// <summary>Who may make and take back the keys of programs: the administrator of that very ente, and never a program.</summary>
public sealed class GestioneChiaviAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private static readonly string[] Lettura = ["credenziali.registro.leggi"];

    [Fact]
    public async Task AmministratoreEnte_Crea_ELaChiaveEntra()
    {
        using var client = await host.Entra("AmministratoreEnte", "p_cr");
        using var risposta = await client.PostAsJsonAsync("/api/v1/enti/p_cr/chiavi", new { nome = "Contabilità", permessi = Lettura, giorni = 30 });
        risposta.StatusCode.ShouldBe(HttpStatusCode.Created);
        var creata = await risposta.Content.ReadFromJsonAsync<JsonElement>();

        using var programma = host.Anonimo();
        programma.DefaultRequestHeaders.Authorization = new("Bearer", creata.GetProperty("chiave").GetString());
        (await programma.GetAsync("/api/v1/enti/p_cr/registro")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Stati(programma, HttpStatusCode.Forbidden);

        (await client.DeleteAsync($"/api/v1/enti/p_cr/chiavi/{creata.GetProperty("id").GetString()}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await programma.GetAsync("/api/v1/enti/p_cr/registro")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("AmministratoreSistema", "p_cr", HttpStatusCode.Forbidden)]
    [InlineData("OperatoreUrp", "p_cr", HttpStatusCode.Forbidden)]
    [InlineData("Operatore", "p_cr", HttpStatusCode.Forbidden)]
    [InlineData("Funzionario", "c_d142", HttpStatusCode.NotFound)]
    [InlineData("Cittadino", null, HttpStatusCode.NotFound)]
    public async Task ChiNonAmministraQuestoEnte_NonPuo(string ruolo, string? ente, HttpStatusCode atteso)
    {
        using var client = await host.Entra(ruolo, ente);
        await Stati(client, atteso);
    }

    private static async Task Stati(HttpClient client, HttpStatusCode atteso)
    {
        (await client.GetAsync("/api/v1/enti/p_cr/chiavi")).StatusCode.ShouldBe(atteso);
        (await client.PostAsJsonAsync("/api/v1/enti/p_cr/chiavi", new { nome = "Altra", permessi = Lettura, giorni = 30 })).StatusCode.ShouldBe(atteso);
        (await client.PostAsJsonAsync($"/api/v1/enti/p_cr/chiavi/{Guid.Empty}/sostituzioni", new { ore = 1 })).StatusCode.ShouldBe(atteso);
        (await client.DeleteAsync($"/api/v1/enti/p_cr/chiavi/{Guid.Empty}")).StatusCode.ShouldBe(atteso);
    }
}
