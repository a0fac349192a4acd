using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Enti.Benchmarks.Banco;
using Npgsql;

namespace Enti.Benchmarks.Prove;

/// <summary>Sign-ins at full rate, and what they leave to who is already in.</summary>
internal sealed class Accesso : IProva
{
    private const double ObiettivoRitmo = 0.9;
    private const double ObiettivoSonda = 3;
    private const int Iterazioni = 220_000;

    // Far beyond the hashes at work and the queue of 32: most are refused and come back.
    private const int Clienti = 200;

    private static readonly TimeSpan Passo = TimeSpan.FromMilliseconds(100);

    public string Nome => "accesso";

    public string Cosa => $"Sign-ins over HTTP by {Clienti} clients, each from its own address and with its own account, refused ones retrying when they were told to, against as many threads as there are cores that only compute PBKDF2-HMAC-SHA512 with {Iterazioni} iterations; and ten lists a second while that goes on";

    public async Task<IReadOnlyList<Riga>> EseguiAsync(BancoProva banco)
    {
        var dati = await banco.CopiaAsync();
        await using var host = await HostInProva.AvviaAsync(dati);
        var accessi = await PreparaContiAsync(host, dati);
        using var impresa = await Cliente.EntraAsync(host.Indirizzo, dati, "Impresa");
        var lista = ClienteGrezzo.Richiesta("GET", "/api/v1/mandati/posizioni?limite=50", impresa.Token);
        var fetta = banco.Opzioni.Fetta * 2;

        Task<EsitoCarico> Entrano() => Carico.SaturaAsync(host.Server, accessi, fetta, i => new IPAddress([127, 0, 1, (byte)(i + 1)]), ritenta: true);

        await Entrano();
        var confronto = await Alternanza.DiRitmiAsync(banco.Opzioni.Giri, async () => (await Entrano()).AlSecondo, () => Task.FromResult(Impronte(fetta)));

        await Carico.SondaAsync(host.Server, lista, Passo, fetta);
        var quiete = new List<double>();
        var pressione = new List<double>();
        for (var giro = 0; giro < banco.Opzioni.Giri; giro++)
        {
            quiete.Add((await Carico.SondaAsync(host.Server, lista, Passo, fetta)).Percentile(0.5));
            var assalto = Entrano();
            pressione.Add((await Carico.SondaAsync(host.Server, lista, Passo, fetta)).Percentile(0.5));
            await assalto;
        }

        var rapporto = Alternanza.Mediana([.. pressione.Zip(quiete, (p, q) => p / q)]);
        return
        [
            confronto.InRiga("sign-ins", v => string.Create(CultureInfo.InvariantCulture, $"{v:0.0}/s"), ObiettivoRitmo),
            new("median of a list while sign-ins saturate (floor: the same list in quiet)",
                string.Create(CultureInfo.InvariantCulture, $"{Alternanza.Mediana(pressione):0.00} ms"),
                string.Create(CultureInfo.InvariantCulture, $"{Alternanza.Mediana(quiete):0.00} ms"),
                string.Create(CultureInfo.InvariantCulture, $"{rapporto:0.00} × longer"),
                $"≤ {ObiettivoSonda} ×", rapporto <= ObiettivoSonda),
        ];
    }

    // The demo has eight accounts: the others share the password, hence the stored hash, of one of them.
    private static async Task<IReadOnlyList<byte[]>> PreparaContiAsync(HostInProva host, string dati)
    {
        var conto = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(dati, "demo.json"))).RootElement.EnumerateArray().First(c => Cliente.Testo(c, "ruolo") == "Cittadino");
        await using var sorgente = NpgsqlDataSource.Create(host.StringaConnessione);
        await using var comando = sorgente.CreateCommand(
            """
            insert into credenziali.credenziali
            select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'username', 'banco.' || n, 'username_normalizzato', 'BANCO.' || n))).*
            from credenziali.credenziali c, generate_series(1, $1) n
            where c.username = $2
            """);
        comando.Parameters.AddWithValue(Clienti);
        comando.Parameters.AddWithValue(Cliente.Testo(conto, "username"));
        await comando.ExecuteNonQueryAsync();
        return [.. Enumerable.Range(1, Clienti).Select(n => ClienteGrezzo.Richiesta("POST", "/api/v1/sessioni",
            corpo: JsonSerializer.Serialize(new { username = $"banco.{n}", password = Cliente.Testo(conto, "password") })))];
    }

    /// <summary>The floor: hashes a second of one thread per core.</summary>
    private static double Impronte(TimeSpan durata)
    {
        var sale = RandomNumberGenerator.GetBytes(16);
        var fatte = 0;
        var inizio = Stopwatch.GetTimestamp();
        var fili = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            while (Stopwatch.GetElapsedTime(inizio) < durata)
            {
                Rfc2898DeriveBytes.Pbkdf2("una password qualsiasi", sale, Iterazioni, HashAlgorithmName.SHA512, 32);
                Interlocked.Increment(ref fatte);
            }
        })).ToList();
        fili.ForEach(f => f.Start());
        fili.ForEach(f => f.Join());
        return fatte / Stopwatch.GetElapsedTime(inizio).TotalSeconds;
    }
}
