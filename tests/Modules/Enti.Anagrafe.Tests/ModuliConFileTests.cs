using System.Net;
using System.Text.RegularExpressions;

namespace Enti.Anagrafe.Tests;

/// <summary>The portal's forms as a browser sends them: a file after its token, and only the fields that the page shows.</summary>
public sealed partial class ModuliConFileTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    [Theory]
    [InlineData("AmministratoreEnte", "/enti/p_cr/soggetti/importazioni", "partita_iva;denominazione\r\n44444444440;Gemelli srl\r\n")]
    [InlineData("AmministratoreSistema", "/piattaforma/comuni", "DATAISTITUZIONE,DATACESSAZIONE,CODCATASTALE,DENOMINAZIONE_IT,SIGLAPROVINCIA\r\n1861-03-17,9999-12-31,D142,CREMA,CR\r\n")]
    public async Task Carica_DalPortale_PortaAllAnteprima(string ruolo, string indirizzo, string csv)
    {
        var (client, gettone) = await Pagina(ruolo, indirizzo);
        using var modulo = new MultipartFormDataContent { { new StringContent(gettone), "__RequestVerificationToken" }, { new StringContent(csv), "file", "prova.csv" } };

        using var risposta = await client.PostAsync(indirizzo, modulo);

        risposta.StatusCode.ShouldBe(HttpStatusCode.Redirect, await risposta.Content.ReadAsStringAsync());
        risposta.Headers.Location!.ToString().ShouldStartWith(indirizzo + "/");
        using var senza = new MultipartFormDataContent { { new StringContent("falso"), "__RequestVerificationToken" }, { new StringContent(csv), "file", "prova.csv" } };
        (await client.PostAsync(indirizzo, senza)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("AmministratoreEnte", "/enti/p_cr/impostazioni", "/enti/p_cr/impostazioni/logo", HttpStatusCode.SeeOther, "")]
    [InlineData("AmministratoreSistema", "/piattaforma/enti", "/piattaforma/enti/importazioni", HttpStatusCode.OK, "Comune di Cremona")]
    public async Task Invia_DalPortale_IlFileArriva_ESenzaGettoneNo(string ruolo, string pagina, string indirizzo, HttpStatusCode atteso, string nellaRisposta)
    {
        var contenuto = pagina.EndsWith("impostazioni", StringComparison.Ordinal)
            ? Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
            : System.Text.Encoding.UTF8.GetBytes("Codice_IPA,Denominazione_ente,Codice_fiscale_ente,Codice_Categoria,Codice_catastale_comune\nc_prova,Comune di Cremona,00297960197,L6,D150\n");
        var (client, gettone) = await Pagina(ruolo, pagina);
        using var modulo = new MultipartFormDataContent { { new StringContent(gettone), "__RequestVerificationToken" }, { new ByteArrayContent(contenuto), "file", "prova" } };

        using var risposta = await client.PostAsync(indirizzo, modulo);

        risposta.StatusCode.ShouldBe(atteso, await risposta.Content.ReadAsStringAsync());
        (await risposta.Content.ReadAsStringAsync()).ShouldContain(nellaRisposta);
        using var senza = new MultipartFormDataContent { { new StringContent("falso"), "__RequestVerificationToken" }, { new ByteArrayContent(contenuto), "file", "prova" } };
        (await client.PostAsync(indirizzo, senza)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Registra_DalPortale_ConISoliCampiCheServono()
    {
        var (client, gettone) = await Pagina("OperatoreUrp", "/enti/p_cr/soggetti/nuovo");
        using var modulo = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = gettone, ["tipo"] = "PersonaFisica", ["codiceFiscale"] = "BNCSFN85T58G702W", ["cognome"] = "Bianchi", ["nome"] = "Stefania",
        });

        using var risposta = await client.PostAsync("/enti/p_cr/soggetti/nuovo", modulo);

        risposta.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await risposta.Content.ReadAsStringAsync());
    }

    /// <summary>A signed-in browser on a page, and the token of its forms.</summary>
    private async Task<(HttpClient Client, string Gettone)> Pagina(string ruolo, string indirizzo)
    {
        using var api = await host.Entra(ruolo, "p_cr");
        var client = host.Anonimo();
        client.DefaultRequestHeaders.Add("Cookie", $"enti={api.DefaultRequestHeaders.Authorization!.Parameter}");
        using var pagina = await client.GetAsync(indirizzo);
        foreach (var cookie in pagina.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]).Where(c => !c.StartsWith("enti=", StringComparison.Ordinal)))
        {
            client.DefaultRequestHeaders.Remove("Cookie");
            client.DefaultRequestHeaders.Add("Cookie", $"enti={api.DefaultRequestHeaders.Authorization!.Parameter}; {cookie}");
        }

        return (client, Gettone().Match(await pagina.Content.ReadAsStringAsync()).Groups["gettone"].Value);
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<gettone>[^\"]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gettone();
}
