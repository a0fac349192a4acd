using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Host.Tests.Percorsi;

/// <summary>Credentials looked after over HTTP, with every module in its place: what an operator does for a person, and what he cannot do for himself.</summary>
public sealed class SportelloCredenzialiTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Credenziali = "/api/v1/enti/p_cr/credenziali";
    private static readonly object Carta = new { documento = "CartaIdentita", numero = "CA12345AA", rilasciatoDa = "Comune di Cremona" };

    [Fact]
    public async Task Sospesa_LaSessioneFinisceSubito_EIlTitolareLoSa()
    {
        using var urp = await host.Entra("OperatoreUrp");
        var (id, _) = await Trova(urp, "professionista");
        using var persona = await host.Entra("Professionista");

        using var sospesa = await urp.PostAsJsonAsync($"{Credenziali}/{id}/stato", new { azione = "Sospendi", motivo = "Telefono smarrito" });

        sospesa.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await persona.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await Attesa.Finche(() => Task.FromResult(Directory.EnumerateFiles(Path.Combine(host.Cartella, "posta"), "*.eml").Any(f => File.ReadAllText(f).Contains("sono state sospese", StringComparison.Ordinal))));
        using var riattivata = await urp.PostAsJsonAsync($"{Credenziali}/{id}/stato", new { azione = "Riattiva", motivo = "Ritrovato" });
        riattivata.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var ancora = await host.Entra("Professionista");
        (await ancora.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await urp.PostAsJsonAsync($"{Credenziali}/{id}/revoca", new { motivo = "Prova" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    // Abuse case 20, whole: the address changed at the desk waits, and while it waits nothing can be printed either; a merge moves no credential.
    [Fact]
    public async Task OperatoreCheCambiaLIndirizzoOUnisceISoggetti_NonEntra()
    {
        using var operatore = await host.Entra("AmministratoreEnte");
        var (id, soggetto) = await Trova(operatore, "cittadino");
        var suo = new { email = "operatore@malvagio.esempio.it", documento = "CartaIdentita", numeroDocumento = "CA12345AA", rilasciatoDa = "Comune di Cremona", scadenzaDocumento = "2099-12-31" };
        using var cambiato = await operatore.PutAsJsonAsync($"/api/v1/enti/p_cr/soggetti/{soggetto}/recupero", suo);
        cambiato.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await Codice(await operatore.PostAsJsonAsync($"{Credenziali}/{id}/link", new { motivo = "Password persa" }))).ShouldBe((HttpStatusCode.Conflict, "credenziali.recupero-in-attesa"));
        (await Codice(await operatore.PostAsJsonAsync($"{Credenziali}/{id}/codici", Carta))).ShouldBe((HttpStatusCode.Conflict, "credenziali.recupero-in-attesa"));
        using var copia = await operatore.PostAsJsonAsync("/api/v1/enti/p_cr/soggetti", new { tipo = "PersonaFisica", codiceFiscale = "RSSMRA80H23H501T", cognome = "Rossi", nome = "Mario", email = "operatore@malvagio.esempio.it", confermaDifferenze = true });
        var copiaId = (await copia.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        using var unione = await operatore.PostAsJsonAsync($"/api/v1/enti/p_cr/soggetti/{copiaId}/unioni", new { doppione = soggetto, motivo = "Sono la stessa persona" });
        unione.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var vittima = await host.Entra("Cittadino");
        (await vittima.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AmministratoreChiudeLaSessioneDiUnCollega_AllaRichiestaDopoNonVale()
    {
        using var amministratore = await host.Entra("AmministratoreEnte");
        using var collega = await host.Entra("Operatore");
        var aperte = await amministratore.GetFromJsonAsync<JsonElement>("/api/v1/enti/p_cr/sessioni?limite=200");
        var sua = aperte.GetProperty("elementi").EnumerateArray().First(s => s.GetProperty("username").GetString() == host.Conto("Operatore").Username).GetProperty("id").GetGuid();
        aperte.GetRawText().ShouldNotContain(collega.DefaultRequestHeaders.Authorization!.Parameter!);

        (await amministratore.DeleteAsync($"/api/v1/enti/p_cr/sessioni/{sua}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await collega.GetAsync("/api/v1/sessioni/corrente")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<(Guid Id, Guid Soggetto)> Trova(HttpClient operatore, string username)
    {
        using var risposta = await operatore.PostAsJsonAsync($"{Credenziali}/ricerche", new { codice = username });
        var trovata = (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("elementi").EnumerateArray().Single();
        return (trovata.GetProperty("id").GetGuid(), trovata.GetProperty("soggettoId").GetGuid());
    }

    private static async Task<(HttpStatusCode Stato, string? Codice)> Codice(HttpResponseMessage risposta)
    {
        using (risposta)
        {
            return (risposta.StatusCode, (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codice").GetString());
        }
    }
}
