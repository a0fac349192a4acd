using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Enti.Infrastructure.Dimostrazione;

namespace Enti.Credenziali.Tests.ChiaviApi;

/// <summary>What a program can do with a key over HTTP: its ente, its permissions, and nothing that a person does for himself.</summary>
public sealed class ChiaviApiAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private static readonly string[] TroppiPermessi = ["notifiche.invii.leggi", "mandati.posizioni.leggi", "anagrafe.profilo.proprio"];

    [Fact]
    public async Task Chiave_SoloIlSuoEnteEISuoiPermessi()
    {
        using var client = await host.ConChiaveApi("p_cr", "notifiche.invii.leggi");

        (await client.GetAsync("/api/v1/enti/p_cr/invii")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/api/v1/enti/p_cr/lettere")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.GetAsync("/api/v1/enti/c_d142/invii")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var corrente = await client.GetFromJsonAsync<JsonElement>("/api/v1/sessioni/corrente");
        corrente.GetProperty("ambiti").EnumerateArray().Select(a => a.GetProperty("ente").GetString()).ShouldBe(["p_cr"]);
    }

    [Fact]
    public async Task Chiave_ScadutaRevocataOSconosciuta_401()
    {
        var (ente, ieri) = (Personaggi.Enti[0], DateTimeOffset.UnixEpoch.AddYears(50));
        string[] chiavi = [await host.Servizi.NuovaChiaveApi(ente, TroppiPermessi, scade: ieri), await host.Servizi.NuovaChiaveApi(ente, TroppiPermessi, revocata: ieri), "ek_" + new string('a', 43)];

        foreach (var chiave in chiavi)
        {
            using var client = host.Anonimo();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", chiave);
            (await client.GetAsync("/api/v1/enti/p_cr/invii")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    // Its row may say what it likes: there is no person whose things these would be.
    [Theory]
    [InlineData("GET", "/api/v1/profilo")]
    [InlineData("GET", "/api/v1/mandati/posizioni")]
    [InlineData("GET", "/api/v1/accessi/miei")]
    [InlineData("GET", "/api/v1/sessioni")]
    [InlineData("DELETE", "/api/v1/sessioni/corrente")]
    [InlineData("PUT", "/api/v1/sessioni/corrente/ambito")]
    [InlineData("PUT", "/api/v1/credenziali/mia/password")]
    public async Task Chiave_CioCheFaUnaPersona_403(string metodo, string indirizzo)
    {
        using var client = await host.ConChiaveApi("p_cr", TroppiPermessi);
        using var richiesta = new HttpRequestMessage(new HttpMethod(metodo), indirizzo) { Content = metodo is "PUT" ? JsonContent.Create(new { }) : null };

        using var risposta = await client.SendAsync(richiesta);

        risposta.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Chiave_NelCookie_NonApreLePagine()
    {
        using var conChiave = await host.ConChiaveApi("p_cr", "notifiche.invii.leggi");
        using var navigatore = host.Anonimo();
        navigatore.DefaultRequestHeaders.Add("Cookie", $"enti={conChiave.DefaultRequestHeaders.Authorization!.Parameter}");

        using var pagina = await navigatore.GetAsync("/enti/p_cr/invii");

        pagina.Headers.Location!.OriginalString.ShouldStartWith("/accedi");
    }
}
