using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Anagrafe.Tests.Riservatezza;

/// <summary>Notices are the administrator's, for his ente alone; consents are of the person alone; anybody reads what is in force.</summary>
public sealed class InformativeAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Radice = "/api/v1/enti/p_cr";

    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task Informative_OgniRuolo_FaSoloCioCheGliSpetta(string ruolo)
    {
        using var client = await host.Come(ruolo);

        (await Stato(client, HttpMethod.Get, $"{Radice}/informative")).ShouldBe(Atteso(ruolo, HttpStatusCode.OK));
        (await Stato(client, HttpMethod.Get, $"{Radice}/informative/{Guid.Empty}")).ShouldBe(Atteso(ruolo, HttpStatusCode.NotFound));
        (await Stato(client, HttpMethod.Get, $"{Radice}/informative/bozza")).ShouldBe(Atteso(ruolo, HttpStatusCode.OK));
        (await Stato(client, HttpMethod.Put, $"{Radice}/informative/bozza", new { testo = "" })).ShouldBe(Atteso(ruolo, HttpStatusCode.UnprocessableEntity));
        (await Stato(client, HttpMethod.Post, $"{Radice}/informative/bozza/pubblicazione", new { })).ShouldBe(Atteso(ruolo, HttpStatusCode.UnprocessableEntity));
        (await Stato(client, HttpMethod.Post, $"{Radice}/finalita", new { })).ShouldBe(Atteso(ruolo, HttpStatusCode.UnprocessableEntity));
        (await Stato(client, HttpMethod.Delete, $"{Radice}/finalita/{Guid.Empty}")).ShouldBe(Atteso(ruolo, HttpStatusCode.NotFound));
    }

    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task Consensi_OgniRuolo_SoloIPropriInAmbitoPersonale(string ruolo)
    {
        using var client = await host.Come(ruolo);

        (await Stato(client, HttpMethod.Get, "/api/v1/profilo/privacy")).ShouldBe(Proprio(ruolo, HttpStatusCode.OK));
        (await Stato(client, HttpMethod.Post, "/api/v1/profilo/privacy/letture", new { informativa = Guid.CreateVersion7() })).ShouldBe(Proprio(ruolo, HttpStatusCode.NotFound));
        (await Stato(client, HttpMethod.Put, $"/api/v1/profilo/consensi/{Guid.Empty}", new { dato = true })).ShouldBe(Proprio(ruolo, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Cittadino_LeggeDaIlConsensoELoRevoca_NelRegistroDellEnte()
    {
        using var client = await host.Entra("Cittadino");
        var ente = (await client.GetFromJsonAsync<JsonElement>("/api/v1/profilo/privacy")).GetProperty("enti")[0];
        var (codice, finalita) = (ente.GetProperty("codice").GetString(), ente.GetProperty("consensi")[0].GetProperty("id").GetGuid());

        (await Stato(client, HttpMethod.Post, "/api/v1/profilo/privacy/letture", new { informativa = ente.GetProperty("informativa").GetProperty("id").GetGuid() })).ShouldBe(HttpStatusCode.NoContent);
        (await Stato(client, HttpMethod.Put, $"/api/v1/profilo/consensi/{finalita}", new { dato = true })).ShouldBe(HttpStatusCode.NoContent);
        (await Stato(client, HttpMethod.Put, $"/api/v1/profilo/consensi/{finalita}", new { dato = false })).ShouldBe(HttpStatusCode.NoContent);

        codice.ShouldBe("p_cr");
        var dopo = (await client.GetFromJsonAsync<JsonElement>("/api/v1/profilo/privacy")).GetProperty("enti")[0];
        dopo.GetProperty("informativa").GetProperty("lettaIl").ValueKind.ShouldBe(JsonValueKind.String);
        dopo.GetProperty("consensi")[0].GetProperty("storia").EnumerateArray().Select(p => p.GetProperty("dato").GetBoolean()).ShouldBe([false, true]);
    }

    [Fact]
    public async Task Pagina_DellInformativa_ChiunqueLaLeggeESoloTesto()
    {
        using var anonimo = host.Anonimo(cookie: true);

        (await anonimo.GetStringAsync("/enti/c_d142/privacy")).ShouldContain("Comune di Crema");
        (await anonimo.GetStringAsync("/privacy?versione=1")).ShouldContain("Impronta SHA-256");
        (await Stato(anonimo, HttpMethod.Get, "/enti/c_d142/privacy?versione=9")).ShouldBe(HttpStatusCode.NotFound);
        (await Stato(anonimo, HttpMethod.Get, "/enti/zzz/privacy")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static HttpStatusCode Atteso(string ruolo, HttpStatusCode conDiritto) => Ruoli.Atteso(ruolo, Permessi.GestisciInformative.Codice, conDiritto);

    private static HttpStatusCode Proprio(string ruolo, HttpStatusCode conDiritto) =>
        ruolo is Ruoli.Anonimo ? HttpStatusCode.Unauthorized : Ruoli.Puo(ruolo, "anagrafe.profilo.proprio") ? conDiritto : HttpStatusCode.Forbidden;

    private static async Task<HttpStatusCode> Stato(HttpClient client, HttpMethod metodo, string indirizzo, object? corpo = null)
    {
        using var richiesta = new HttpRequestMessage(metodo, indirizzo) { Content = corpo is null ? null : JsonContent.Create(corpo) };
        using var risposta = await client.SendAsync(richiesta);
        return risposta.StatusCode;
    }
}
