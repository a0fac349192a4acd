using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Credenziali.Tests.Password;

/// <summary>Everybody who is signed in changes his own password, and by knowing the one in use.</summary>
public sealed class CambiaPasswordAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Password = "/api/v1/credenziali/mia/password";

    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task Cambia_SenzaSapereLAttuale_NessunoPuo(string ruolo)
    {
        using var client = await host.Come(ruolo);

        using var risposta = await client.PutAsJsonAsync(Password, new { attuale = "non è questa", nuova = "quattro cavalli verdi 7" });

        risposta.StatusCode.ShouldBe(ruolo is Ruoli.Anonimo ? HttpStatusCode.Unauthorized : HttpStatusCode.UnprocessableEntity);
        (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codice").GetString()
            .ShouldBe(ruolo is Ruoli.Anonimo ? "accesso.non-autenticato" : "credenziali.password-attuale-errata");
    }

    [Fact]
    public async Task Cambia_CambiaLaPropriaEChiudeLeProprieSessioni()
    {
        var conto = host.Conto("Professionista");
        using var qui = await host.Entra("Professionista");
        using var altrove = await host.Entra("Professionista");
        using var altri = await host.Entra("Cittadino");

        (await qui.PutAsJsonAsync(Password, new { attuale = conto.Password, nuova = "quattro cavalli verdi 7" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await qui.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await altrove.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await altri.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.EntraCon(conto.Username, "quattro cavalli verdi 7")).Dispose();
    }
}
