using System.Net;
using System.Text;
using System.Text.Json;

namespace Enti.Anagrafe.Tests.Codici;

/// <summary>The part of the fixed API that outside clients rely on: names, spelling and the answer that is always 200.</summary>
public sealed class VerificheHttpTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    [Fact]
    public async Task CodiceFiscale_Persona_RispondeComeScritto() =>
        (await Verifica("codici-fiscali", """{"codice":"bncLRA 17A41 A012E"}""")).ShouldBe(
            """{"valido":true,"motivo":null,"tipo":"Persona","sesso":"F","dataNascita":"2017-01-01","luogoNascita":{"codice":"A012","nome":"Abetone","provincia":"PT"},"omocodia":false,"avvisi":["Il comune Abetone non esiste più dal 01/01/2017, prima della data di nascita."]}""");

    [Fact]
    public async Task CodiceFiscale_Ente_RispondeComeScritto() =>
        (await Verifica("codici-fiscali", """{"codice":"80002130195"}""")).ShouldBe(
            """{"valido":true,"motivo":null,"tipo":"Ente","sesso":null,"dataNascita":null,"luogoNascita":null,"omocodia":false,"avvisi":[]}""");

    [Theory]
    [InlineData("partite-iva", "01234560199")]
    [InlineData("iban", "IT97U0306905020100000061234")]
    public async Task Altri_Giusti_RispondonoComeScritto(string risorsa, string codice) =>
        (await Verifica(risorsa, $$"""{"codice":"{{codice}}"}""")).ShouldBe("""{"valido":true,"motivo":null,"avvisi":[]}""");

    [Theory]
    [InlineData("codici-fiscali")]
    [InlineData("partite-iva")]
    [InlineData("iban")]
    public async Task Tutti_CodiceAssenteNulloOEnorme_RispondonoCheNonEValido(string risorsa)
    {
        foreach (var corpo in new[] { "{}", """{"codice":null}""", """{"codice":""}""", $$"""{"codice":"{{new string('9', 1_000_000)}}"}""" })
        {
            using var esito = JsonDocument.Parse(await Verifica(risorsa, corpo));
            esito.RootElement.GetProperty("valido").GetBoolean().ShouldBeFalse();
            esito.RootElement.GetProperty("motivo").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    private async Task<string> Verifica(string risorsa, string corpo)
    {
        using var client = host.Anonimo();
        using var contenuto = new StringContent(corpo, Encoding.UTF8, "application/json");
        using var risposta = await client.PostAsync($"/api/v1/{risorsa}/verifiche", contenuto);
        risposta.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await risposta.Content.ReadAsStringAsync();
    }
}
