using System.Net;

namespace Enti.Mandati.Tests.Importazioni;

public sealed class ImportazioniAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Radice = "/api/v1/enti/p_cr/mandati";
    private static readonly Guid Inesistente = Guid.CreateVersion7();

    public static TheoryData<string, string> Importazioni => new()
    {
        { "POST", $"{Radice}/importazioni" },
        { "GET", $"{Radice}/importazioni" },
        { "GET", $"{Radice}/importazioni/{Inesistente}" },
        { "GET", $"{Radice}/importazioni/{Inesistente}/scarti.csv" },
        { "POST", $"{Radice}/importazioni/{Inesistente}/conferma" },
        { "DELETE", $"{Radice}/importazioni/{Inesistente}" },
        { "GET", $"{Radice}/anomalie" },
    };

    public static TheoryData<string, string> Posizioni => new()
    {
        { "GET", $"{Radice}/posizioni" },
        { "GET", $"{Radice}/posizioni.csv" },
        { "GET", $"{Radice}/posizioni/{Inesistente}" },
    };

    [Theory]
    [MemberData(nameof(Importazioni))]
    [MemberData(nameof(Posizioni))]
    public async Task Anonimo_DeveAccedere(string metodo, string indirizzo) => (await Stato(host.Anonimo(), metodo, indirizzo)).ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [MemberData(nameof(Importazioni))]
    public async Task OperatoreUrp_NonPuo(string metodo, string indirizzo) => (await Stato(await host.Entra("OperatoreUrp", "p_cr"), metodo, indirizzo)).ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [MemberData(nameof(Importazioni))]
    [MemberData(nameof(Posizioni))]
    public async Task FunzionarioDiUnAltroEnte_NonLeTrova(string metodo, string indirizzo) => (await Stato(await host.Entra("Funzionario", "c_d142"), metodo, indirizzo)).ShouldBe(HttpStatusCode.NotFound);

    [Theory]
    [MemberData(nameof(Importazioni))]
    [MemberData(nameof(Posizioni))]
    public async Task Impresa_NonLeTrova(string metodo, string indirizzo) => (await Stato(await host.Entra("Impresa"), metodo, indirizzo)).ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task OperatoreUrp_VedeIPagamentiMaNonLaCausale()
    {
        var urp = await host.Entra("OperatoreUrp", "p_cr");
        using var lista = System.Text.Json.JsonDocument.Parse(await urp.GetStringAsync($"{Radice}/posizioni?stato=Pagato&limite=1"));
        using var dettaglio = System.Text.Json.JsonDocument.Parse(await urp.GetStringAsync($"{Radice}/posizioni/{lista.RootElement.GetProperty("elementi")[0].GetProperty("id").GetString()}"));

        dettaglio.RootElement.GetProperty("causale").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task AmministratoreEnte_Puo()
    {
        var amministratore = await host.Entra("AmministratoreEnte", "p_cr");

        (await Stato(amministratore, "GET", $"{Radice}/importazioni")).ShouldBe(HttpStatusCode.OK);
        (await Stato(amministratore, "GET", $"{Radice}/posizioni")).ShouldBe(HttpStatusCode.OK);
        (await Stato(amministratore, "GET", $"{Radice}/anomalie")).ShouldBe(HttpStatusCode.OK);
        (await Stato(amministratore, "POST", $"{Radice}/importazioni")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Stato(amministratore, "GET", $"{Radice}/importazioni/{Inesistente}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Impresa_VedeISuoiPagamentiENonQuelliDelProfessionista()
    {
        var (impresa, professionista) = (await host.Entra("Impresa"), await host.Entra("Professionista"));
        var mia = await PrimaPosizione(impresa);

        (await Stato(impresa, "GET", $"/api/v1/mandati/posizioni/{mia}")).ShouldBe(HttpStatusCode.OK);
        (await Stato(professionista, "GET", $"/api/v1/mandati/posizioni/{mia}")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> PrimaPosizione(HttpClient client)
    {
        using var lista = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("/api/v1/mandati/posizioni?limite=1"));
        return lista.RootElement.GetProperty("elementi")[0].GetProperty("id").GetString()!;
    }

    private static async Task<HttpStatusCode> Stato(HttpClient client, string metodo, string indirizzo)
    {
        using var richiesta = new HttpRequestMessage(new HttpMethod(metodo), indirizzo);
        richiesta.Content = metodo is "POST" ? new MultipartFormDataContent("confine") { { new StringContent("x"), "altro" } } : null;
        using var risposta = await client.SendAsync(richiesta);
        return risposta.StatusCode;
    }
}
