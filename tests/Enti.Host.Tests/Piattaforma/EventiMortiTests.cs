using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Enti.Host.Tests.Percorsi;
using Enti.Host.Tests.Sito;
using Enti.Infrastructure.Eventi;
using Enti.Infrastructure.Persistenza;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Host.Tests.Piattaforma;

/// <summary>An event that nobody could take is given up in sight of the platform administrator, who sends it again.</summary>
public sealed class EventiMortiTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    private const string Api = "/api/v1/piattaforma/eventi-morti";
    private const string Pagina = "/piattaforma/eventi-morti";
    private const string Impresa = "01234560199";
    private const string Avvisi = "select count(*) from notifiche.notifiche where origine like 'mandati.pagamenti-eseguiti:%'";
    private static readonly TimeSpan Limite = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Evento_DopoITentativiMuoreInVista_RimessoArrivaUnaVoltaSola()
    {
        var sistema = await host.Entra("AmministratoreSistema", "p_cr");
        using var portale = new Navigazione(sistema);
        (await portale.Apri(Pagina)).Body!.TextContent.ShouldContain("Tutti gli eventi sono stati consegnati");
        portale.Pagina.QuerySelectorAll($"nav a[href='{Pagina}']").Length.ShouldBeGreaterThan(0, "the menu leads here");
        var prima = await Sql.Uno<long>(host, Avvisi);

        await Sql.Esegui(host, "alter table notifiche.notifiche rename to via");
        await Pagamento();
        var attese = await Muore();
        attese.Count.ShouldBeGreaterThan(8);
        attese.ShouldBeInOrder(SortDirection.Ascending);

        var morto = (await Elenco(sistema)).ShouldHaveSingleItem();
        (morto.GetProperty("modulo").GetString(), morto.GetProperty("nome").GetString(), morto.GetProperty("tentativi").GetInt32()).ShouldBe(("mandati", "mandati.pagamenti-eseguiti.v1", 12));
        morto.GetProperty("errore").GetString()!.ShouldStartWith("notifiche.QuandoPagamentiEseguiti: ");
        var righe = (await portale.Apri(Pagina)).QuerySelectorAll("tbody tr");
        righe.ShouldHaveSingleItem().TextContent.ShouldContain("mandati.pagamenti-eseguiti.v1");
        portale.Pagina.Body!.TextContent.ShouldNotContain(Impresa, customMessage: "payloads are not shown");

        await Sql.Esegui(host, "alter table notifiche.via rename to notifiche");
        await portale.Invia("/eventi-morti/riprova");
        (portale.Stato, portale.Titolo).ShouldBe((HttpStatusCode.OK, "Eventi non consegnati"));
        portale.Pagina.Body!.TextContent.ShouldContain("di nuovo in consegna");
        await Sql.NienteInSospeso(host, Limite);
        (await Sql.Uno<long>(host, Avvisi)).ShouldBe(prima + 1);
        (await Elenco(sistema)).ShouldBeEmpty();

        // Its reaction has run: given up and sent again, it changes nothing.
        var id = morto.GetProperty("id").GetGuid();
        await Sql.Esegui(host, $"update mandati.outbox set consegnato_il = null, morto_il = now() where id = '{id}'");
        await portale.Apri(Pagina);
        await portale.Invia($"/{id}/riprova");
        portale.Pagina.Body!.TextContent.ShouldContain("L'evento è di nuovo in consegna.");
        await Sql.NienteInSospeso(host, Limite);
        (await Sql.Uno<long>(host, Avvisi)).ShouldBe(prima + 1);
        (await Sql.Uno<long>(host, "select count(*) from credenziali.registro_righe where azione = 'piattaforma.evento-rimesso-in-consegna'")).ShouldBe(2);
    }

    [Fact]
    public async Task Riprova_EventoCheNonEMorto_NonLoTrova()
    {
        var sistema = await host.Entra("AmministratoreSistema", "p_cr");
        foreach (var indirizzo in new[] { $"{Api}/mandati/{Guid.CreateVersion7()}/riprova", $"{Api}/pg_catalog/{Guid.CreateVersion7()}/riprova" })
        {
            using var risposta = await sistema.PostAsync(new Uri(indirizzo, UriKind.Relative), null);
            risposta.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("codice").GetString().ShouldBe("piattaforma.evento-non-trovato");
        }
    }

    [Theory]
    [InlineData("AmministratoreEnte")]
    [InlineData("OperatoreUrp")]
    [InlineData("Operatore")]
    [InlineData("Funzionario")]
    [InlineData("Cittadino")]
    [InlineData("Impresa")]
    [InlineData("Professionista")]
    [InlineData(null)]
    public async Task Altri_NonLiVedonoENonLiRimettono(string? ruolo)
    {
        var (api, pagina) = ruolo is null ? (HttpStatusCode.Unauthorized, HttpStatusCode.Redirect) : (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden);
        using var client = ruolo is null ? host.Anonimo() : await host.Entra(ruolo);

        (await client.GetAsync(new Uri(Api, UriKind.Relative))).StatusCode.ShouldBe(api);
        (await client.PostAsync(new Uri($"{Api}/riprova", UriKind.Relative), null)).StatusCode.ShouldBe(api);
        (await client.PostAsync(new Uri($"{Api}/mandati/{Guid.CreateVersion7()}/riprova", UriKind.Relative), null)).StatusCode.ShouldBe(api);
        if (ruolo is null)
        {
            (await client.GetAsync(new Uri(Pagina, UriKind.Relative))).StatusCode.ShouldBe(pagina);
            return;
        }

        using var portale = new Navigazione(client);
        await portale.Apri(Pagina);
        portale.Stato.ShouldBe(pagina);
        portale.Pagina.QuerySelectorAll($"nav a[href='{Pagina}']").ShouldBeEmpty();
    }

    private async Task Pagamento()
    {
        var referente = await host.Entra("AmministratoreEnte", "p_cr");
        await referente.Importa(FileDiProva.Flusso(FileDiProva.Mandato(995001, 70m, "Edile Serio srl", FileDiProva.PartitaIva(Impresa)), id: "MORTI"));
        await referente.Importa(FileDiProva.Giornale(995001, 70m, "2026-03-04"));
    }

    /// <summary>Lets time pass for the one event that cannot be delivered, until it is given up.</summary>
    /// <returns>The waits between its attempts, in seconds, as the test met them.</returns>
    private async Task<List<double>> Muore()
    {
        const string SuoEvento = "mandati.outbox where nome = 'mandati.pagamenti-eseguiti.v1' and consegnato_il is null";
        var consegnatore = host.Servizi.GetRequiredService<Consegnatore>();
        var mandati = host.Servizi.GetRequiredService<CatalogoModuli>().PerSchema("mandati");
        var attese = new List<double>();
        await Attesa.Finche(() => Sql.Uno<bool>(host, $"select exists (select from {SuoEvento} and errore is not null)"), Limite);
        while (!await Sql.Uno<bool>(host, $"select morto_il is not null from {SuoEvento}"))
        {
            attese.Add(await Sql.Uno<double>(host, $"select extract(epoch from prossimo_tentativo - now())::float8 from {SuoEvento}"));
            await Sql.Esegui(host, $"update mandati.outbox set prossimo_tentativo = now() - interval '1 second' where id in (select id from {SuoEvento})");
            await consegnatore.SvuotaAsync(mandati, CancellationToken.None);
        }

        return attese;
    }

    private static async Task<List<JsonElement>> Elenco(HttpClient client) => [.. (await client.GetFromJsonAsync<JsonElement>(Api)).GetProperty("elementi").EnumerateArray()];
}
