using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Enti.Benchmarks.Banco;

/// <summary>A program of ours running as a process of its own: its memory can be read and its collector is its own.</summary>
internal class Processo : IAsyncDisposable
{
    private const int RigheRicordate = 40;

    private readonly Process _processo;
    private readonly ConcurrentQueue<string> _ultimeRighe = new();

    /// <summary>Starts a program of this folder on a free port.</summary>
    /// <param name="programma">Name of its assembly.</param>
    /// <param name="argomenti">Its arguments.</param>
    /// <param name="ambiente">Environment variables to add.</param>
    protected Processo(string programma, IEnumerable<string> argomenti, IReadOnlyDictionary<string, string> ambiente)
    {
        Server = new IPEndPoint(IPAddress.Loopback, PortaLibera());
        var avvio = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, programma), .. argomenti]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        avvio.Environment["ASPNETCORE_URLS"] = Indirizzo.ToString();
        foreach (var (nome, valore) in ambiente)
        {
            avvio.Environment[nome] = valore;
        }

        _processo = Process.Start(avvio)!;
        _processo.OutputDataReceived += Ricorda;
        _processo.ErrorDataReceived += Ricorda;
        _processo.BeginOutputReadLine();
        _processo.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Server { get; }

    /// <summary>The same, for an HTTP client.</summary>
    public Uri Indirizzo => new($"http://{Server}");

    /// <summary>Largest memory held so far, in MB.</summary>
    public double PiccoMemoria => File.ReadLines($"/proc/{_processo.Id}/status")
        .Where(r => r.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(r => double.Parse(r[6..^2], CultureInfo.InvariantCulture) / 1024)
        .Single();

    /// <summary>Waits until an address answers well.</summary>
    /// <exception cref="InvalidOperationException">The program ended, or does not answer in two minutes; its last lines are quoted.</exception>
    public async Task AttendiAsync(string percorso)
    {
        using var http = new HttpClient { BaseAddress = Indirizzo };
        using var ritmo = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        var inizio = Stopwatch.GetTimestamp();
        while (!await RispondeAsync(http, percorso))
        {
            if (_processo.HasExited || Stopwatch.GetElapsedTime(inizio) > TimeSpan.FromMinutes(2))
            {
                throw new InvalidOperationException("The program did not start:\n" + string.Join('\n', _ultimeRighe));
            }

            await ritmo.WaitForNextTickAsync();
        }
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        if (!_processo.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _processo.Id.ToString(CultureInfo.InvariantCulture)]);
            await _processo.WaitForExitAsync();
        }

        _processo.Dispose();
    }

    private static async Task<bool> RispondeAsync(HttpClient http, string percorso)
    {
        try
        {
            using var risposta = await http.GetAsync(percorso);
            return risposta.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int PortaLibera()
    {
        using var ascolto = new TcpListener(IPAddress.Loopback, 0);
        ascolto.Start();
        return ((IPEndPoint)ascolto.LocalEndpoint).Port;
    }

    private void Ricorda(object mittente, DataReceivedEventArgs riga)
    {
        if (riga.Data is { } testo)
        {
            _ultimeRighe.Enqueue(testo);
            if (_ultimeRighe.Count > RigheRicordate)
            {
                _ultimeRighe.TryDequeue(out _);
            }
        }
    }
}

/// <summary>The host as it is delivered, on an installation folder with its private PostgreSQL and the demo.</summary>
internal sealed class HostInProva : Processo
{
    private readonly string _dati;

    private HostInProva(string dati)
        : base("Enti.Host.dll", [], new Dictionary<string, string>(StringComparer.Ordinal) { ["ENTI_DATI"] = dati }) => _dati = dati;

    /// <summary>Starts it and waits until it can serve.</summary>
    public static async Task<HostInProva> AvviaAsync(string dati)
    {
        var host = new HostInProva(dati);
        try
        {
            await host.AttendiAsync("/salute/pronta");
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Connection string of its database, as superuser: for the floors and for what the API has no use for.</summary>
    public string StringaConnessione
    {
        get
        {
            var postgres = Path.Combine(_dati, "postgres");
            return new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = int.Parse(File.ReadLines(Path.Combine(postgres, "cluster", "postmaster.pid")).ElementAt(3), CultureInfo.InvariantCulture),
                Username = "postgres",
                Password = File.ReadAllText(Path.Combine(postgres, "password")).Trim(),
                Database = "enti",
                MaxPoolSize = 50,
            }.ConnectionString;
        }
    }
}
