using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Anagrafe.Tests.Soggetti;

/// <summary>Subjects are found by clerks of the ente with the permission, among those of their ente alone.</summary>
public sealed class SoggettiAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Radice = "/api/v1/enti/p_cr/soggetti";

    public static TheoryData<string, string> Letture => new()
    {
        { "GET", Radice },
        { "GET", $"{Radice}.csv" },
        { "POST", $"{Radice}/ricerche" },
        { "GET", $"{Radice}/{Guid.Empty}" },
        { "GET", $"{Radice}/{Guid.Empty}/modifiche" },
        { "POST", Radice },
        { "PUT", $"{Radice}/{Guid.Empty}" },
    };

    [Theory]
    [MemberData(nameof(Letture))]
    public async Task Anonimo_DeveAccedere(string metodo, string indirizzo) => (await Stato(host.Anonimo(), metodo, indirizzo)).ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [MemberData(nameof(Letture))]
    public async Task Operatore_SenzaPermesso_NonPuo(string metodo, string indirizzo) => (await Stato(await host.Entra("Operatore", "p_cr"), metodo, indirizzo)).ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [MemberData(nameof(Letture))]
    public async Task FunzionarioDiUnAltroEnte_NonLiTrova(string metodo, string indirizzo) => (await Stato(await host.Entra("Funzionario", "c_d142"), metodo, indirizzo)).ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [MemberData(nameof(Letture))]
    public async Task Cittadino_NonLiTrova(string metodo, string indirizzo) => (await Stato(await host.Entra("Cittadino"), metodo, indirizzo)).ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("AmministratoreEnte")]
    [InlineData("OperatoreUrp")]
    public async Task ChiHaIlPermesso_CercaEApre(string ruolo)
    {
        var client = await host.Entra(ruolo, "p_cr");

        var trovati = await client.GetFromJsonAsync<JsonElement>($"{Radice}?testo=colombo");

        var id = trovati.GetProperty("elementi")[0].GetProperty("id").GetGuid();
        (await Stato(client, "GET", $"{Radice}/{id}")).ShouldBe(HttpStatusCode.OK);
        (await Stato(client, "POST", $"{Radice}/ricerche")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Stato(client, "GET", $"{Radice}/{Guid.Empty}")).ShouldBe(HttpStatusCode.NotFound);
        (await Stato(client, "GET", $"{Radice}.csv")).ShouldBe(HttpStatusCode.OK);
        (await Stato(client, "GET", $"{Radice}/{id}/modifiche")).ShouldBe(HttpStatusCode.OK);
        (await Stato(client, "POST", Radice)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Stato(client, "PUT", $"{Radice}/{Guid.Empty}")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpStatusCode> Stato(HttpClient client, string metodo, string indirizzo)
    {
        using var richiesta = new HttpRequestMessage(new HttpMethod(metodo), indirizzo) { Content = metodo switch
        {
            "GET" => null,
            "POST" when indirizzo.EndsWith("/ricerche", StringComparison.Ordinal) => JsonContent.Create(new { chiave = "" }),
            _ => JsonContent.Create(new { tipo = "PersonaFisica" }),
        } };
        using var risposta = await client.SendAsync(richiesta);
        return risposta.StatusCode;
    }
}
