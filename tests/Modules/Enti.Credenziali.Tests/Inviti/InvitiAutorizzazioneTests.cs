using System.Net;
using System.Net.Http.Json;

namespace Enti.Credenziali.Tests.Inviti;

/// <summary>Who may see, send again, revoke and print invitations: the administrator of that very ente.</summary>
public sealed class InvitiAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private static readonly (HttpMethod Metodo, string Percorso)[] Slice =
    [
        (HttpMethod.Get, "enti/p_cr/inviti"),
        (HttpMethod.Post, $"enti/p_cr/inviti/{Guid.Empty}/rinvii"),
        (HttpMethod.Delete, $"enti/p_cr/inviti/{Guid.Empty}"),
        (HttpMethod.Post, $"enti/p_cr/inviti/{Guid.Empty}/prima-password"),
    ];

    [Fact]
    public async Task Anonimo_NonEntra()
    {
        using var client = host.Anonimo();
        await Tutte(client, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task AmministratoreEnte_Puo()
    {
        using var client = await host.Entra("AmministratoreEnte", "p_cr");
        await Tutte(client, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("AmministratoreSistema", "p_cr")]
    [InlineData("OperatoreUrp", "p_cr")]
    [InlineData("Operatore", "p_cr")]
    public async Task ChiNonAmministra_NonPuo(string ruolo, string ente)
    {
        using var client = await host.Entra(ruolo, ente);
        await Tutte(client, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Funzionario", "c_d142")]
    [InlineData("Cittadino", null)]
    [InlineData("Impresa", null)]
    public async Task DiUnAltroEnte_NonEsiste(string ruolo, string? ente)
    {
        using var client = await host.Entra(ruolo, ente);
        await Tutte(client, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Link_Inventato_PerChiunqueStessaRisposta()
    {
        using var anonimo = host.Anonimo();
        using var attiva = await anonimo.PostAsJsonAsync("/api/v1/attivazioni", new { token = "ei_inventato", nuova = "sette gatti blu" });
        using var senzaSessione = await anonimo.PostAsJsonAsync("/api/v1/attivazioni/conferme", new { token = "ei_inventato" });
        using var cittadino = await host.Entra("Cittadino");
        using var conferma = await cittadino.PostAsJsonAsync("/api/v1/attivazioni/conferme", new { token = "ei_inventato" });
        using var pagina = await anonimo.GetAsync("/attivazione/ei_inventato");

        attiva.StatusCode.ShouldBe(HttpStatusCode.Gone);
        senzaSessione.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        conferma.StatusCode.ShouldBe(HttpStatusCode.Gone);
        pagina.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await pagina.Content.ReadAsStringAsync()).ShouldContain("Questo link non vale più");
    }

    private static async Task Tutte(HttpClient client, params HttpStatusCode[] attesi)
    {
        foreach (var ((metodo, percorso), atteso) in Slice.Zip(attesi))
        {
            using var richiesta = new HttpRequestMessage(metodo, "/api/v1/" + percorso) { Content = metodo == HttpMethod.Post && percorso.EndsWith("rinvii", StringComparison.Ordinal) ? JsonContent.Create(new { }) : null };
            using var risposta = await client.SendAsync(richiesta);
            risposta.StatusCode.ShouldBe(atteso, percorso);
        }
    }
}
