using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Host.Tests.Sicurezza;

/// <summary>Two hosts on one database: what one closes is closed on the other, and guesses are counted once.</summary>
public sealed class DueHostTests(HostInProcessi host) : IClassFixture<HostInProcessi>, IDisposable
{
    private static readonly Uri Corrente = new("/api/v1/sessioni/corrente", UriKind.Relative);

    public void Dispose() => host.UccidiTutti();

    [Fact]
    public async Task SessioneChiusaOTerminata_LAltroHostLaRifiutaSubito_EITentativiSonoUnoSolo()
    {
        var uno = await host.AvviaAsync("sessioni-1");
        var due = await host.AvviaAsync("sessioni-2");
        var conto = host.Conto("Cittadino");
        foreach (var (apre, chiude) in new[] { (uno, due), (due, uno) })
        {
            var (uscita, terminata, altra) = (await EntraSu(apre, conto), await EntraSu(apre, conto), await EntraSu(chiude, conto));
            await Risponde(chiude, uscita, HttpStatusCode.OK);
            using (var esce = await Manda(apre, uscita, HttpMethod.Delete, Corrente))
            {
                esce.IsSuccessStatusCode.ShouldBeTrue();
            }

            await Risponde(chiude, uscita, HttpStatusCode.Unauthorized);
            await Risponde(apre, terminata, HttpStatusCode.OK);
            using (var sessioni = await Manda(apre, terminata, HttpMethod.Get, new Uri("/api/v1/sessioni", UriKind.Relative)))
            {
                var elenco = (await sessioni.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("elementi").EnumerateArray();
                var id = elenco.Single(s => s.GetProperty("corrente").GetBoolean()).GetProperty("id").GetGuid();
                using var fatto = await Manda(chiude, altra, HttpMethod.Delete, new Uri($"/api/v1/sessioni/{id}", UriKind.Relative));
                fatto.IsSuccessStatusCode.ShouldBeTrue(await fatto.Content.ReadAsStringAsync());
            }

            await Risponde(apre, terminata, HttpStatusCode.Unauthorized);
            await Risponde(chiude, altra, HttpStatusCode.OK);
        }

        var stati = new List<HttpStatusCode>();
        for (var i = 0; i < 7; i++)
        {
            using var client = new HttpClient { BaseAddress = (i % 2 == 0 ? uno : due).Indirizzo };
            using var risposta = await client.PostAsJsonAsync("/api/v1/sessioni", new { username = conto.Username, password = $"sbagliata {i}" });
            stati.Add(risposta.StatusCode);
        }

        stati.ShouldBe([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 5), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 2)]);
    }

    private static async Task<string> EntraSu(ProcessoHost processo, ContoDemo conto)
    {
        using var client = new HttpClient { BaseAddress = processo.Indirizzo };
        using var risposta = await client.PostAsJsonAsync("/api/v1/sessioni", new { username = conto.Username, password = conto.Password });
        risposta.EnsureSuccessStatusCode();
        return (await risposta.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    private static async Task Risponde(ProcessoHost processo, string token, HttpStatusCode atteso)
    {
        using var risposta = await Manda(processo, token, HttpMethod.Get, Corrente);
        risposta.StatusCode.ShouldBe(atteso, processo.Nome);
    }

    private static async Task<HttpResponseMessage> Manda(ProcessoHost processo, string token, HttpMethod metodo, Uri indirizzo)
    {
        using var client = new HttpClient { BaseAddress = processo.Indirizzo };
        using var richiesta = new HttpRequestMessage(metodo, indirizzo);
        richiesta.Headers.Authorization = new("Bearer", token);
        return await client.SendAsync(richiesta);
    }
}
