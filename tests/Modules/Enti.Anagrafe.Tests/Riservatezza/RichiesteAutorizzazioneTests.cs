using System.Net;
using System.Net.Http.Json;
using Enti.Infrastructure.Dimostrazione;

namespace Enti.Anagrafe.Tests.Riservatezza;

/// <summary>Requests are the person's to make, the desk's to write down, the administrator's to decide, each in his own ente.</summary>
public sealed class RichiesteAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Radice = "/api/v1/enti/p_cr";
    private static readonly Guid Cittadino = Personaggi.Tutti.First(p => p.Ruolo == "Cittadino").Id;

    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task Richieste_OgniRuolo_FaSoloCioCheGliSpetta(string ruolo)
    {
        using var client = await host.Come(ruolo);

        (await Stato(client, HttpMethod.Get, $"{Radice}/richieste-privacy")).ShouldBe(Registra(ruolo, HttpStatusCode.OK));
        (await Stato(client, HttpMethod.Get, $"{Radice}/richieste-privacy/{Guid.Empty}")).ShouldBe(Registra(ruolo, HttpStatusCode.NotFound));
        (await Stato(client, HttpMethod.Post, $"{Radice}/soggetti/{Cittadino}/richieste-privacy", new { })).ShouldBe(Registra(ruolo, HttpStatusCode.UnprocessableEntity));
        (await Stato(client, HttpMethod.Post, $"{Radice}/richieste-privacy/{Guid.Empty}/decisione", new { accolta = true, motivo = "Sì" })).ShouldBe(Decide(ruolo, HttpStatusCode.NotFound));
        (await Stato(client, HttpMethod.Post, $"{Radice}/richieste-privacy/{Guid.Empty}/cessazione", new { motivo = "Sì" })).ShouldBe(Decide(ruolo, HttpStatusCode.NotFound));
        var proprio = ruolo is Ruoli.Anonimo ? HttpStatusCode.Unauthorized : Ruoli.Puo(ruolo, "anagrafe.profilo.proprio") ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Forbidden;
        (await Stato(client, HttpMethod.Post, "/api/v1/profilo/privacy/richieste", new { })).ShouldBe(proprio);
    }

    private static HttpStatusCode Registra(string ruolo, HttpStatusCode conDiritto) => Ruoli.Atteso(ruolo, Permessi.RegistraRichieste.Codice, conDiritto);

    private static HttpStatusCode Decide(string ruolo, HttpStatusCode conDiritto) => Ruoli.Atteso(ruolo, Permessi.DecidiRichieste.Codice, conDiritto);

    private static async Task<HttpStatusCode> Stato(HttpClient client, HttpMethod metodo, string indirizzo, object? corpo = null)
    {
        using var richiesta = new HttpRequestMessage(metodo, indirizzo) { Content = corpo is null ? null : JsonContent.Create(corpo) };
        using var risposta = await client.SendAsync(richiesta);
        return risposta.StatusCode;
    }
}
