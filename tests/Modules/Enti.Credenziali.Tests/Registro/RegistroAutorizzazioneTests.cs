using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Credenziali.Tests.Registro;

/// <summary>Who reads and verifies the log of the Provincia, and what everybody reads of himself.</summary>
public sealed class RegistroAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task Registro_OgniRuolo_FaSoloCioCheGliSpetta(string ruolo)
    {
        using var client = await host.Come(ruolo);

        foreach (var indirizzo in new[] { "/api/v1/enti/p_cr/registro", "/api/v1/enti/p_cr/registro/verifica" })
        {
            (await client.GetAsync(indirizzo)).StatusCode.ShouldBe(Ruoli.Atteso(ruolo, "credenziali.registro.leggi", HttpStatusCode.OK), indirizzo);
        }

        (await client.GetAsync("/api/v1/piattaforma/registro/verifica")).StatusCode.ShouldBe(
            ruolo is Ruoli.Anonimo ? HttpStatusCode.Unauthorized : Ruoli.Puo(ruolo, "credenziali.registro-piattaforma.verifica") ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        using var cercato = JsonContent.Create(new { cercato = "nessuno.di.noto" });
        (await client.PostAsync("/api/v1/enti/p_cr/registro/utenti", cercato)).StatusCode.ShouldBe(Ruoli.Atteso(ruolo, "credenziali.registro.leggi", HttpStatusCode.UnprocessableEntity));
        (await client.GetAsync("/api/v1/accessi/miei")).StatusCode.ShouldBe(ruolo is Ruoli.Anonimo ? HttpStatusCode.Unauthorized : HttpStatusCode.OK);
    }

    [Fact]
    public async Task Registro_DiUnEnte_NonHaLeRigheDiUnAltro()
    {
        using var funzionario = await host.Entra("Funzionario");
        using var registro = await host.ConChiaveApi("c_d142", "credenziali.registro.leggi");
        using var provincia = await host.ConChiaveApi("p_cr", "credenziali.registro.leggi");

        // Entering the ambito of Crema left a line in its log, and in no other.
        (await Attori(registro, "c_d142")).ShouldContain("Laura Bianchi");
        (await Attori(provincia, "p_cr")).ShouldNotContain("Laura Bianchi");
    }

    [Fact]
    public async Task Accessi_SiVedonoSoloNegliEntiCheLaCredenzialeApre_EPerCercarliNessunCodiceVaNellIndirizzo()
    {
        using var impresa = await host.Entra("Impresa");
        using var provincia = await host.ConChiaveApi("p_cr", "credenziali.registro.leggi");
        using var crema = await host.ConChiaveApi("c_d142", "credenziali.registro.leggi");
        var utente = host.Conto("Impresa").Username;

        var trovato = await provincia.PostAsJsonAsync("/api/v1/enti/p_cr/registro/utenti", new { cercato = utente });
        var id = (await trovato.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();

        var righe = (await provincia.GetFromJsonAsync<JsonElement>($"/api/v1/enti/p_cr/registro?utente={id}&azione=accesso&esito=riuscito")).GetProperty("elementi").EnumerateArray().ToList();
        righe.Count.ShouldBeGreaterThan(0);
        righe.ShouldAllBe(r => r.GetProperty("livello").GetString() == "Media");
        (await crema.PostAsJsonAsync("/api/v1/enti/c_d142/registro/utenti", new { cercato = utente })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await crema.GetFromJsonAsync<JsonElement>($"/api/v1/enti/c_d142/registro?utente={id}")).GetProperty("elementi").GetArrayLength().ShouldBe(0);
    }

    private static async Task<IEnumerable<string?>> Attori(HttpClient client, string ente) =>
        (await client.GetFromJsonAsync<JsonElement>($"/api/v1/enti/{ente}/registro?limite=200")).GetProperty("elementi").EnumerateArray().Select(v => v.GetProperty("attore").GetString());
}
