using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Credenziali.Tests.Lettere;

public sealed class LettereHttpTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    [Fact]
    public async Task Lettera_DallaRichiestaAlPrimoAccesso()
    {
        var amministratore = await host.Entra("AmministratoreEnte", "p_cr");

        var chieste = await amministratore.PostAsJsonAsync("/api/v1/enti/p_cr/lettere", new { });
        chieste.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var lettere = chieste.Headers.Location!.ToString();
        var lotto = await Attesa.Finche(() => amministratore.GetFromJsonAsync<JsonElement>(lettere), l => l.GetProperty("stato").GetString() is "Pronte" or "Fallite");
        lotto.GetProperty("stato").GetString().ShouldBe("Pronte");
        lotto.GetProperty("fatte").GetInt32().ShouldBeGreaterThan(0);

        var documento = await amministratore.GetAsync($"{lettere}/documento");
        documento.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        documento.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var righe = Poppler.Text(await documento.Content.ReadAsByteArrayAsync()).Split('\n');
        var (login, password) = (Valore(righe, "Login: "), Valore(righe, "Password: "));

        var sessione = await host.Anonimo().PostAsJsonAsync("/api/v1/sessioni", new { username = login, password });
        sessione.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await sessione.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("deveCambiarePassword").GetBoolean().ShouldBeTrue();

        (await amministratore.PostAsync($"{lettere}/stampate", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await amministratore.GetAsync($"{lettere}/documento")).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory]
    [InlineData("""{"ristampaDi":"non-un-id"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"tutte":true}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"ristampaDi":"00000000-0000-0000-0000-000000000000"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"ristampaDi":"0190a5c8-0000-7000-8000-000000000000"}""", HttpStatusCode.NotFound)]
    public async Task Richiesta_Sbagliata_EDetta(string corpo, HttpStatusCode atteso)
    {
        var amministratore = await host.Entra("AmministratoreEnte", "p_cr");

        var risposta = await amministratore.PostAsync("/api/v1/enti/p_cr/lettere", new StringContent(corpo, System.Text.Encoding.UTF8, "application/json"));

        risposta.StatusCode.ShouldBe(atteso);
        (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codice").GetString().ShouldNotBeNullOrEmpty();
    }

    private static string Valore(IEnumerable<string> righe, string etichetta) =>
        righe.First(r => r.StartsWith(etichetta, StringComparison.Ordinal))[etichetta.Length..].Trim();
}
