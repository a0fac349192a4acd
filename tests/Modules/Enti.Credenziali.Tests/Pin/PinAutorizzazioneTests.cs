using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Credenziali.Tests.Pin;

/// <summary>Everybody who is signed in sets his own PIN, by knowing his own password; and from then on signs in with both.</summary>
public sealed class PinAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Pin = "/api/v1/credenziali/mia/pin";

    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task Imposta_SenzaSapereLaPassword_NessunoPuo(string ruolo)
    {
        using var client = await host.Come(ruolo);

        using var risposta = await client.PutAsJsonAsync(Pin, new { attuale = "non è questa", pin = "482951" });

        risposta.StatusCode.ShouldBe(ruolo is Ruoli.Anonimo ? HttpStatusCode.Unauthorized : HttpStatusCode.UnprocessableEntity);
        (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codice").GetString().ShouldBe(ruolo is Ruoli.Anonimo ? "accesso.non-autenticato" : "credenziali.pin-attuali-errati");
    }

    [Fact]
    public async Task Imposta_ServeAllAccessoDiChiLHaImpostato_EAgliAltriNo()
    {
        var conto = host.Conto("Professionista");
        using var qui = await host.Entra("Professionista");

        (await qui.PutAsJsonAsync(Pin, new { attuale = conto.Password, pin = "482951" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var nessuno = host.Anonimo();
        (await nessuno.PostAsJsonAsync("/api/v1/sessioni", new { username = conto.Username, password = conto.Password })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await nessuno.PostAsJsonAsync("/api/v1/sessioni", new { username = conto.Username, password = conto.Password, pin = "482951" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await host.Entra("Cittadino")).Dispose();
    }
}
