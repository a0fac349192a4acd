using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Credenziali.Tests.Utenze;

/// <summary>Who may look after the credentials of an ente: each step has its own permission, and revoking and printing are the administrator's.</summary>
public sealed class StatoAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Radice = "/api/v1/enti/p_cr/credenziali";
    private static readonly Guid Inesistente = Guid.CreateVersion7();

    public static TheoryData<string, string, string, string> Chiamate => new()
    {
        { "GET", Radice, "", "credenziali.stato.leggi" },
        { "GET", $"{Radice}.csv", "", "credenziali.stato.leggi" },
        { "POST", $"{Radice}/ricerche", "{}", "credenziali.stato.leggi" },
        { "GET", $"{Radice}/{Inesistente}", "", "credenziali.stato.leggi" },
        { "POST", $"{Radice}/{Inesistente}/stato", "{}", "credenziali.stato.cambia" },
        { "POST", $"{Radice}/{Inesistente}/link", "{}", "credenziali.stato.cambia" },
        { "PUT", $"{Radice}/{Inesistente}/scadenza", "{}", "credenziali.stato.cambia" },
        { "POST", $"{Radice}/{Inesistente}/revoca", "{}", "credenziali.revoca" },
        { "POST", $"{Radice}/{Inesistente}/fine-accesso", "{}", "credenziali.revoca" },
        { "POST", $"{Radice}/{Inesistente}/codici", "{}", "credenziali.codici.stampa" },
        { "DELETE", $"{Radice}/{Inesistente}/sessioni", "", "credenziali.sessioni.gestisci" },
        { "GET", "/api/v1/enti/p_cr/sessioni", "", "credenziali.sessioni.gestisci" },
        { "DELETE", $"/api/v1/enti/p_cr/sessioni/{Inesistente}", "", "credenziali.sessioni.gestisci" },
    };

    [Theory]
    [MemberData(nameof(Chiamate))]
    public async Task OgniRuolo_FaSoloCioCheGliSpetta(string metodo, string indirizzo, string corpo, string permesso)
    {
        foreach (var ruolo in Ruoli.Nomi)
        {
            using var richiesta = new HttpRequestMessage(new HttpMethod(metodo), indirizzo);
            richiesta.Content = corpo.Length > 0 ? new StringContent(corpo, System.Text.Encoding.UTF8, "application/json") : null;

            using var risposta = await (await host.Come(ruolo)).SendAsync(richiesta);

            // Whoever may is answered about the request: an empty body, a credential that does not exist.
            var stato = risposta.StatusCode is HttpStatusCode.UnprocessableEntity || (risposta.StatusCode is HttpStatusCode.NotFound && Ruoli.Puo(ruolo, permesso)) ? HttpStatusCode.OK : risposta.StatusCode;
            stato.ShouldBe(Ruoli.Atteso(ruolo, permesso, HttpStatusCode.OK), $"{ruolo} {metodo} {indirizzo}");
        }
    }

    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task Propria_OgnunoLaSua(string ruolo)
    {
        using var client = await host.Come(ruolo);
        using var risposta = await client.GetAsync("/api/v1/credenziali/mia");

        risposta.StatusCode.ShouldBe(ruolo is Ruoli.Anonimo ? HttpStatusCode.Unauthorized : HttpStatusCode.OK);
        if (ruolo is not Ruoli.Anonimo)
        {
            (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("username").GetString().ShouldBe(host.Conto(ruolo).Username);
        }
    }
}
