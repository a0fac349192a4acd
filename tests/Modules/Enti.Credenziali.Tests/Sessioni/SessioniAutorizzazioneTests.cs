using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Credenziali.Tests.Sessioni;

/// <summary>One's own sessions are one's own: everybody sees and ends those, and nobody another's.</summary>
public sealed class SessioniAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task Sessioni_OgniRuolo_VedeLeProprieENonToccaLeAltrui(string ruolo)
    {
        using var altro = await host.Entra(ruolo is "Impresa" ? "Cittadino" : "Impresa");
        var sua = (await Corrente(altro)).GetProperty("id").GetGuid();
        using var client = await host.Come(ruolo);
        var anonimo = ruolo is Ruoli.Anonimo;

        (await client.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(anonimo ? HttpStatusCode.Unauthorized : HttpStatusCode.OK);
        (await client.GetAsync("/api/v1/sessioni")).StatusCode.ShouldBe(anonimo ? HttpStatusCode.Unauthorized : HttpStatusCode.OK);
        (await client.DeleteAsync($"/api/v1/sessioni/{sua}")).StatusCode.ShouldBe(anonimo ? HttpStatusCode.Unauthorized : HttpStatusCode.NotFound);
        (await altro.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task Ambito_OgniRuolo_SceglieSoloFraISuoi(string ruolo)
    {
        using var altro = await host.Entra(ruolo is "Funzionario" ? "AmministratoreEnte" : "Funzionario");
        var suo = (await altro.GetFromJsonAsync<JsonElement>("/api/v1/sessioni/corrente")).GetProperty("ambito").GetProperty("id").GetGuid();
        using var client = await host.Come(ruolo);

        using var scelta = await client.PutAsJsonAsync("/api/v1/sessioni/corrente/ambito", new { ambito = suo });

        scelta.StatusCode.ShouldBe(ruolo is Ruoli.Anonimo ? HttpStatusCode.Unauthorized : HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Uscita_IlTokenNonApreAltro()
    {
        using var client = await host.Entra("Cittadino");

        (await client.DeleteAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await client.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.DeleteAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Token_NelCookieENonNellIntestazione_LApiNonLoGuarda()
    {
        using var client = await host.Entra("Cittadino");
        using var conCookie = host.Anonimo();
        conCookie.DefaultRequestHeaders.Add("Cookie", $"enti={client.DefaultRequestHeaders.Authorization!.Parameter}");
        using var conBearer = host.Anonimo();
        conBearer.DefaultRequestHeaders.Authorization = client.DefaultRequestHeaders.Authorization;

        (await conCookie.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await conBearer.GetAsync("/sessioni")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await conCookie.GetAsync("/sessioni")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<JsonElement> Corrente(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/sessioni")).GetProperty("elementi").EnumerateArray().First(s => s.GetProperty("corrente").GetBoolean());
}
