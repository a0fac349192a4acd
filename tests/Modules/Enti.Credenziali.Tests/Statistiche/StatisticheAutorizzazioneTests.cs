using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Enti.Credenziali.Registro;
using Enti.Infrastructure.Lavori;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Statistiche;

/// <summary>Who sees the counts of an ente, and of the platform; over HTTP, with the demo.</summary>
public sealed class StatisticheAutorizzazioneTests(HostDiProva host) : IClassFixture<HostDiProva>
{
    [Theory]
    [MemberData(nameof(Ruoli.Tutti), MemberType = typeof(Ruoli))]
    public async Task OgniRuolo_FaSoloCioCheGliSpetta(string ruolo)
    {
        using var client = await host.Come(ruolo);

        (await client.GetAsync("/api/v1/enti/p_cr/statistiche")).StatusCode.ShouldBe(Ruoli.Atteso(ruolo, "credenziali.statistiche.leggi", HttpStatusCode.OK));
        (await client.GetAsync("/api/v1/enti/c_d142/statistiche")).StatusCode.ShouldBe(Ruoli.Atteso(ruolo, "credenziali.statistiche.leggi", HttpStatusCode.OK, "c_d142"));
        (await client.GetAsync("/api/v1/piattaforma/statistiche")).StatusCode.ShouldBe(
            ruolo is Ruoli.Anonimo ? HttpStatusCode.Unauthorized : Ruoli.Puo(ruolo, "credenziali.statistiche-piattaforma.leggi") ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Accesso_SiContaQuandoSiSigilla_NelSuoEnte()
    {
        using var provincia = await host.ConChiaveApi("p_cr", "credenziali.statistiche.leggi");
        using var impresa = await host.Entra("Impresa");
        await host.Servizi.GetRequiredService<IAvvioLavori>().AdessoAsync<SigillaRegistro>(CancellationToken.None);

        var tabella = await Attesa.Finche(
            async () => await provincia.GetFromJsonAsync<JsonElement>("/api/v1/enti/p_cr/statistiche"),
            r => r.GetProperty("gruppi").EnumerateArray().Single(g => g.GetProperty("codice").GetString() == "accessi").GetProperty("serie").EnumerateArray().Any(s => s.GetProperty("nome").GetString() == "Riusciti, livello medio" && s.GetProperty("totale").GetInt64() > 0));

        tabella.GetProperty("periodi").GetArrayLength().ShouldBe(30);
        tabella.GetProperty("gruppi").EnumerateArray().SelectMany(g => g.GetProperty("serie").EnumerateArray()).ShouldAllBe(s => s.GetProperty("valori").GetArrayLength() == 30);
    }
}
