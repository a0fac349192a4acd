using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Anagrafe.Tests.Comuni;

/// <summary>The list is public; only the administrator of the system changes it.</summary>
public sealed class ComuniAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Aggiornamenti = "/api/v1/piattaforma/comuni/aggiornamenti";

    public static TheoryData<string, string> Slice => new()
    {
        { "GET", Aggiornamenti },
        { "POST", Aggiornamenti },
        { "GET", $"{Aggiornamenti}/{Guid.Empty}" },
        { "POST", $"{Aggiornamenti}/{Guid.Empty}/conferma" },
        { "DELETE", $"{Aggiornamenti}/{Guid.Empty}" },
    };

    [Fact]
    public async Task Cerca_Anonimo_Trova()
    {
        using var client = host.Anonimo();

        var trovati = await client.GetFromJsonAsync<JsonElement>("/api/v1/comuni?testo=crema&limite=3");

        trovati.GetProperty("elementi").EnumerateArray().ShouldContain(l => l.GetProperty("codice").GetString() == "D142");
    }

    [Theory]
    [MemberData(nameof(Slice))]
    public async Task Anonimo_DeveAccedere(string metodo, string indirizzo) => (await Stato(host.Anonimo(), metodo, indirizzo)).ShouldBe(HttpStatusCode.Unauthorized);

    [Theory]
    [MemberData(nameof(Slice))]
    public async Task AmministratoreEnte_NonPuo(string metodo, string indirizzo) => (await Stato(await host.Entra("AmministratoreEnte", "p_cr"), metodo, indirizzo)).ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [MemberData(nameof(Slice))]
    public async Task Cittadino_NonPuo(string metodo, string indirizzo) => (await Stato(await host.Entra("Cittadino"), metodo, indirizzo)).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task AmministratoreSistema_CaricaConfermaENonDueVolte()
    {
        var sistema = await host.Entra("AmministratoreSistema", "p_cr");
        using var file = new MultipartFormDataContent { { new StreamContent(ArchivioDiProva.File(ArchivioDiProva.Intestazione + "\n1,1861-03-17,9999-12-31,1,X321,BORGO DI PROVA,,,CR")), "file", "archivio.csv" } };

        using var caricato = await sistema.PostAsync(Aggiornamenti, file);

        caricato.StatusCode.ShouldBe(HttpStatusCode.Created);
        var indirizzo = caricato.Headers.Location!.ToString();
        (await sistema.GetFromJsonAsync<JsonElement>(indirizzo)).GetProperty("variazioni")[0].GetProperty("tipo").GetString().ShouldBe("Aggiunto");
        (await Stato(sistema, "POST", indirizzo + "/conferma")).ShouldBe(HttpStatusCode.OK);
        (await Stato(sistema, "POST", indirizzo + "/conferma")).ShouldBe(HttpStatusCode.Conflict);
        (await sistema.GetFromJsonAsync<JsonElement>("/api/v1/comuni?testo=borgo%20di%20prova")).GetProperty("elementi").GetArrayLength().ShouldBe(1);
    }

    private static async Task<HttpStatusCode> Stato(HttpClient client, string metodo, string indirizzo)
    {
        using var richiesta = new HttpRequestMessage(new HttpMethod(metodo), indirizzo);
        richiesta.Content = indirizzo == Aggiornamenti && metodo == "POST" ? new MultipartFormDataContent { { new StringContent("x"), "altro" } } : null;
        using var risposta = await client.SendAsync(richiesta);
        return risposta.StatusCode;
    }
}
