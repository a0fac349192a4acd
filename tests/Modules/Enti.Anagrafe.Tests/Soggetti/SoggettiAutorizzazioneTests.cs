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
        { "PUT", $"{Radice}/{Guid.Empty}/recupero" },
        { "POST", $"{Radice}/{Guid.Empty}/contatti/{Guid.Empty}/codici" },
        { "GET", $"{Radice}/importazioni" },
        { "GET", $"{Radice}/importazioni/{Guid.Empty}" },
        { "GET", $"{Radice}/importazioni/{Guid.Empty}/scarti.csv" },
        { "POST", $"{Radice}/importazioni" },
        { "POST", $"{Radice}/importazioni/{Guid.Empty}/conferma" },
        { "DELETE", $"{Radice}/importazioni/{Guid.Empty}" },
        { "GET", $"{Radice}/{Guid.Empty}/doppioni" },
        { "GET", $"{Radice}/{Guid.Empty}/unioni/{Guid.Empty}" },
        { "POST", $"{Radice}/{Guid.Empty}/unioni" },
        { "POST", $"{Radice}/{Guid.Empty}/contatti/{Guid.Empty}/conferme" },
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
        (await Stato(client, "PUT", $"{Radice}/{Guid.Empty}/recupero")).ShouldBe(HttpStatusCode.NotFound);
        (await Stato(client, "PUT", $"{Radice}/{id}/recupero")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Stato(client, "POST", $"{Radice}/{id}/contatti/{Guid.Empty}/codici")).ShouldBe(HttpStatusCode.NotFound);
        (await Stato(client, "POST", $"{Radice}/{id}/contatti/{Guid.Empty}/conferme")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Importa_LAmministratore_NonLUrp()
    {
        var urp = await host.Entra("OperatoreUrp", "p_cr");
        (await Stato(urp, "GET", $"{Radice}/importazioni")).ShouldBe(HttpStatusCode.Forbidden);
        var amministratore = await host.Entra("AmministratoreEnte", "p_cr");
        using var modulo = new MultipartFormDataContent { { new StringContent("partita_iva;denominazione\r\n44444444440;Gemelli srl\r\n"), "file", "soggetti.csv" } };
        using var caricata = await amministratore.PostAsync($"{Radice}/importazioni?beneficiari=true", modulo);
        caricata.StatusCode.ShouldBe(HttpStatusCode.Created);

        (await amministratore.GetFromJsonAsync<JsonElement>(caricata.Headers.Location)).GetProperty("stato").GetString().ShouldBe("DaConfermare");
        (await Stato(amministratore, "GET", $"{caricata.Headers.Location}/scarti.csv")).ShouldBe(HttpStatusCode.OK);
        (await Stato(amministratore, "POST", $"{caricata.Headers.Location}/conferma")).ShouldBe(HttpStatusCode.OK);
        (await Stato(amministratore, "DELETE", $"{caricata.Headers.Location}")).ShouldBe(HttpStatusCode.Conflict);
        (await amministratore.GetFromJsonAsync<JsonElement>($"{Radice}?testo=gemelli")).GetProperty("elementi").GetArrayLength().ShouldBe(1);
    }

    private static async Task<HttpStatusCode> Stato(HttpClient client, string metodo, string indirizzo)
    {
        using var richiesta = new HttpRequestMessage(new HttpMethod(metodo), indirizzo) { Content = metodo switch
        {
            "GET" or "DELETE" => null,
            "POST" when indirizzo.EndsWith("/conferma", StringComparison.Ordinal) => null,
            "POST" when indirizzo.EndsWith("/ricerche", StringComparison.Ordinal) => JsonContent.Create(new { chiave = "" }),
            "POST" when indirizzo.EndsWith("/conferme", StringComparison.Ordinal) => JsonContent.Create(new { codice = "12345678" }),
            "POST" when indirizzo.EndsWith("/codici", StringComparison.Ordinal) => null,
            "PUT" when indirizzo.EndsWith("/recupero", StringComparison.Ordinal) => JsonContent.Create(new { email = "nome@esempio.it" }),
            _ => JsonContent.Create(new { tipo = "PersonaFisica" }),
        } };
        using var risposta = await client.SendAsync(richiesta);
        return risposta.StatusCode;
    }
}
