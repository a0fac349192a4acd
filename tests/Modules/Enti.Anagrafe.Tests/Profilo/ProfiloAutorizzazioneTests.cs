using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Anagrafe.Tests.Profilo;

/// <summary>The profile is one's own: open in ambito Personale, to nobody else's session, and only for one's own contacts.</summary>
public sealed class ProfiloAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private static readonly (HttpMethod Metodo, string Percorso, object? Corpo)[] Slice =
    [
        (HttpMethod.Get, "profilo", null),
        (HttpMethod.Post, "profilo/contatti", new { email = "nuova@esempio.it" }),
        (HttpMethod.Post, "profilo/contatti/conferme", new { codice = "00000000" }),
        (HttpMethod.Delete, $"profilo/contatti/{Guid.Empty}", null),
        (HttpMethod.Post, "profilo/telefoni", new { telefono = "0372 chiama" }),
    ];

    [Fact]
    public async Task Anonimo_NonEntra()
    {
        using var client = host.Anonimo();

        await Tutte(client, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("AmministratoreSistema", "p_cr")]
    [InlineData("AmministratoreEnte", "p_cr")]
    [InlineData("OperatoreUrp", "p_cr")]
    [InlineData("Operatore", "p_cr")]
    [InlineData("Funzionario", "c_d142")]
    public async Task ChiLavoraNellEnte_InQuellAmbito_NonApreIlProfilo(string ruolo, string ente)
    {
        using var client = await host.Entra(ruolo, ente);

        await Tutte(client, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Cittadino")]
    [InlineData("Impresa")]
    [InlineData("Professionista")]
    public async Task Persona_ApreIlProprio(string ruolo)
    {
        using var client = await host.Entra(ruolo);

        await Tutte(client, HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Persona_ContattoDiUnAltra_NonEsiste()
    {
        using var impresa = await host.Entra("Impresa");
        var profilo = await impresa.GetFromJsonAsync<JsonElement>("/api/v1/profilo");
        var suo = profilo.GetProperty("contatti")[0].GetProperty("id").GetGuid();
        using var cittadino = await host.Entra("Cittadino");

        using var risposta = await cittadino.DeleteAsync($"/api/v1/profilo/contatti/{suo}");

        risposta.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await impresa.GetFromJsonAsync<JsonElement>("/api/v1/profilo")).GetProperty("contatti").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("/profilo/contatti")]
    [InlineData("/profilo/contatti/conferme")]
    [InlineData("/profilo/contatti/rimozioni")]
    [InlineData("/profilo/telefoni")]
    public async Task Pagina_PostAnonimo_NonEntra(string percorso)
    {
        using var client = host.Anonimo(cookie: true);
        using var modulo = new FormUrlEncodedContent([new("email", "nuova@esempio.it")]);

        using var risposta = await client.PostAsync(percorso, modulo);

        risposta.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task Tutte(HttpClient client, params HttpStatusCode[] attesi)
    {
        foreach (var ((metodo, percorso, corpo), atteso) in Slice.Zip(attesi))
        {
            using var richiesta = new HttpRequestMessage(metodo, "/api/v1/" + percorso) { Content = corpo is null ? null : JsonContent.Create(corpo) };
            using var risposta = await client.SendAsync(richiesta);
            risposta.StatusCode.ShouldBe(atteso, percorso);
        }
    }
}
