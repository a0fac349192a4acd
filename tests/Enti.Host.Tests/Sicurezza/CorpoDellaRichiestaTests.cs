using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Enti.Host.Tests.Sicurezza;

/// <summary>Who calls is judged before what he sends; then a body of the wrong kind gets 415, and none at all 400.</summary>
[Collection(nameof(ConMatrice))]
public sealed class CorpoDellaRichiestaTests(Matrice matrice)
{
    private const string Importazioni = "/api/v1/enti/p_cr/mandati/importazioni";

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Corpo_DiUnAltroTipo_415(string? tipo)
    {
        var (stato, codice) = await Invia(Ruoli.Anonimo, "/api/v1/sessioni", tipo, """{"username":"a","password":"b"}""");

        (stato, codice).ShouldBe((HttpStatusCode.UnsupportedMediaType, "richiesta.formato-non-ammesso"));
    }

    [Theory]
    [InlineData("{", "richiesta.illeggibile")]
    [InlineData("", "richiesta.illeggibile")]
    [InlineData("""{"username":1}""", "richiesta.non-valida")]
    [InlineData("""{"altro":"x"}""", "richiesta.non-valida")]
    public async Task Corpo_Illeggibile_400(string corpo, string atteso)
    {
        var (stato, codice) = await Invia(Ruoli.Anonimo, "/api/v1/sessioni", "application/json", corpo);

        (stato, codice).ShouldBe((HttpStatusCode.BadRequest, atteso));
    }

    [Theory]
    [InlineData(Ruoli.Anonimo, HttpStatusCode.Unauthorized, "accesso.non-autenticato")]
    [InlineData("OperatoreUrp", HttpStatusCode.Forbidden, "accesso.permesso-mancante")]
    [InlineData("Funzionario", HttpStatusCode.NotFound, "risorsa.non-trovata")]
    [InlineData("AmministratoreEnte", HttpStatusCode.UnprocessableEntity, "mandati.file-mancante")]
    public async Task Importazione_SenzaMultipart_PrimaSiGuardaChiChiama(string ruolo, HttpStatusCode atteso, string motivo)
    {
        foreach (var tipo in new[] { null, "application/xml", "application/json" })
        {
            (await Invia(ruolo, Importazioni, tipo, "<x/>")).ShouldBe((atteso, motivo), tipo);
        }
    }

    private async Task<(HttpStatusCode Stato, string? Codice)> Invia(string ruolo, string indirizzo, string? tipo, string corpo)
    {
        using var contenuto = new ByteArrayContent(Encoding.UTF8.GetBytes(corpo));
        contenuto.Headers.ContentType = tipo is null ? null : new MediaTypeHeaderValue(tipo);
        using var risposta = await matrice.Attore(ruolo).PostAsync(indirizzo, contenuto);
        return (risposta.StatusCode, (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codice").GetString());
    }
}
