using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Enti.Benchmarks.Banco;

/// <summary>A signed-in client of the API, for what is set up and for what is long; the load uses <see cref="ClienteGrezzo"/>.</summary>
internal sealed class Cliente : IDisposable
{
    private readonly HttpClient _http;

    private Cliente(Uri indirizzo) => _http = new HttpClient { BaseAddress = new Uri(indirizzo, "/api/v1/"), Timeout = TimeSpan.FromMinutes(30) };

    /// <summary>Token of the session.</summary>
    public string Token { get; private set; } = "";

    /// <summary>Signs in with the demo account of a role; in an ente's ambito when one is named.</summary>
    public static async Task<Cliente> EntraAsync(Uri indirizzo, string dati, string ruolo, string? ente = null)
    {
        var conto = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(dati, "demo.json"))).RootElement.EnumerateArray()
            .First(c => Testo(c, "ruolo") == ruolo && (ente is null || Testo(c, "ente") == ente));
        var cliente = new Cliente(indirizzo);
        var sessione = await cliente.InviaAsync(HttpMethod.Post, "sessioni", JsonContent.Create(new { username = Testo(conto, "username"), password = Testo(conto, "password") }));
        cliente.Token = Testo(sessione, "token");
        cliente._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", cliente.Token);
        if (ente is not null)
        {
            var ambito = sessione.GetProperty("ambiti").EnumerateArray().First(a => Testo(a, "ente") == ente);
            await cliente.InviaAsync(HttpMethod.Put, "sessioni/corrente/ambito", JsonContent.Create(new { ambito = ambito.GetProperty("id") }));
        }

        return cliente;
    }

    /// <summary>Reads a resource.</summary>
    public Task<JsonElement> LeggiAsync(string percorso) => InviaAsync(HttpMethod.Get, percorso, null);

    /// <summary>Reads a resource as it is.</summary>
    public Task<byte[]> ScaricaAsync(string percorso) => _http.GetByteArrayAsync(percorso);

    /// <summary>Sends a file, waits until its import is finished, and gives the report.</summary>
    public async Task<JsonElement> ImportaAsync(string ente, string file)
    {
        await using var contenuto = File.OpenRead(file);
        using var modulo = new MultipartFormDataContent { { new StreamContent(contenuto, 1 << 16), "file", Path.GetFileName(file) } };
        var avviata = await InviaAsync(HttpMethod.Post, $"enti/{ente}/mandati/importazioni", modulo);
        var finita = await FincheAsync($"enti/{ente}/mandati/importazioni/{Testo(avviata, "id")}", "InCoda", "InCorso");
        return Testo(finita, "stato") is "Completata" or "CompletataConScarti" ? finita : throw new InvalidOperationException($"Import: {finita}");
    }

    /// <summary>Starts a long work and reads it until it leaves the states given.</summary>
    public Task<JsonElement> AvviaAsync(string percorso, params string[] inCorso) => AvviaConAsync(percorso, new { }, inCorso);

    /// <summary>The same, with what it is asked for.</summary>
    public async Task<JsonElement> AvviaConAsync(string percorso, object corpo, params string[] inCorso)
    {
        var avviato = await InviaAsync(HttpMethod.Post, percorso, JsonContent.Create(corpo));
        return await FincheAsync($"{percorso}/{Testo(avviato, "id")}", inCorso);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Text of a property; empty when null.</summary>
    public static string Testo(JsonElement oggetto, string nome) => oggetto.GetProperty(nome).ToString();

    private async Task<JsonElement> FincheAsync(string percorso, params string[] inCorso)
    {
        using var ritmo = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var inizio = Stopwatch.GetTimestamp();
        while (true)
        {
            var letto = await LeggiAsync(percorso);
            if (!inCorso.Contains(Testo(letto, "stato")))
            {
                return letto;
            }

            if (Stopwatch.GetElapsedTime(inizio) > TimeSpan.FromMinutes(20))
            {
                throw new TimeoutException($"{percorso}: {letto}");
            }

            await ritmo.WaitForNextTickAsync();
        }
    }

    private async Task<JsonElement> InviaAsync(HttpMethod metodo, string percorso, HttpContent? corpo)
    {
        using var richiesta = new HttpRequestMessage(metodo, percorso) { Content = corpo };
        using var risposta = await _http.SendAsync(richiesta);
        var testo = await risposta.Content.ReadAsStringAsync();
        return risposta.IsSuccessStatusCode
            ? testo.Length == 0 ? default : JsonDocument.Parse(testo).RootElement
            : throw new InvalidOperationException($"{metodo} {percorso}: {(int)risposta.StatusCode} {testo}");
    }
}
