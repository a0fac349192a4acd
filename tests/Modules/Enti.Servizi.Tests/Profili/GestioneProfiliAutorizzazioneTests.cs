using System.Net;
using System.Net.Http.Json;
using Enti.Testing;

namespace Enti.Servizi.Tests.Profili;

/// <summary>Who may see, give and take away the profiles of the Provincia.</summary>
public sealed class GestioneProfiliAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Assegnazioni = "/api/v1/enti/p_cr/profili/assegnazioni";

    [Theory]
    [InlineData("AmministratoreEnte", HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound)]
    [InlineData("AmministratoreSistema", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("OperatoreUrp", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("Operatore", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("Funzionario", HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData("Cittadino", HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData("Impresa", HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData("Professionista", HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound)]
    [InlineData(null, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)]
    public async Task Profili_OgniRuolo_FaSoloCioCheGliSpetta(string? ruolo, HttpStatusCode elenco, HttpStatusCode assegna, HttpStatusCode rimuovi)
    {
        using var client = ruolo is null ? host.Anonimo() : await host.Entra(ruolo);

        (await client.GetAsync(Assegnazioni)).StatusCode.ShouldBe(elenco);
        (await client.PostAsJsonAsync(Assegnazioni, new { codiceFiscale = "", profilo = "R7" })).StatusCode.ShouldBe(assegna);
        (await client.DeleteAsync($"{Assegnazioni}/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(rimuovi);
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
