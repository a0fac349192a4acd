using System.Net;
using System.Net.Http.Json;
using Enti.Testing;

namespace Enti.Servizi.Tests.Profili;

/// <summary>Who may see, give and take away the profiles of the Provincia.</summary>
public sealed class GestioneProfiliAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Assegnazioni = "/api/v1/enti/p_cr/profili/assegnazioni";

    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task Profili_OgniRuolo_FaSoloCioCheGliSpetta(string ruolo)
    {
        using var client = await host.Come(ruolo);
        HttpStatusCode Atteso(HttpStatusCode conDiritto) => Ruoli.Atteso(ruolo, "servizi.profili.gestisci", conDiritto);

        (await client.GetAsync(Assegnazioni)).StatusCode.ShouldBe(Atteso(HttpStatusCode.OK));
        (await client.PostAsJsonAsync(Assegnazioni, new { codiceFiscale = "", profilo = "R7" })).StatusCode.ShouldBe(Atteso(HttpStatusCode.UnprocessableEntity));
        (await client.DeleteAsync($"{Assegnazioni}/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(Atteso(HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("/api/v1/servizi")]
    [InlineData("/api/v1/servizi/mandationline")]
    [InlineData("/servizi")]
    [InlineData("/servizi/mandationline")]
    public async Task Catalogo_EApertoATutti(string indirizzo)
    {
        using var client = host.Anonimo();
        using var risposta = await client.GetAsync(indirizzo);

        risposta.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await risposta.Content.ReadAsStringAsync()).ShouldContain("Mandati on line");
    }
}
