using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Npgsql;

namespace Enti.Testing;

/// <summary>One database of the demo, and hosts that run on it as processes of their own, so that they can be killed.</summary>
public sealed class HostInProcessi : HostDiProva
{
    private readonly List<ProcessoHost> _processi = [];

    /// <summary>Where the host that started last answers.</summary>
    public override Uri Indirizzo => _processi[^1].Indirizzo;

    /// <inheritdoc />
    public override Task InitializeAsync() => PreparaAsync();

    /// <summary>Starts a host and waits until it can serve.</summary>
    /// <param name="nome">Name of its connections, as the database shows them.</param>
    public async Task<ProcessoHost> AvviaAsync(string nome)
    {
        var processo = new ProcessoHost(nome, new NpgsqlConnectionStringBuilder(StringaConnessione) { ApplicationName = nome }.ConnectionString, Cartella);
        _processi.Add(processo);
        await processo.ProntoAsync();
        return processo;
    }

    /// <summary>Kills whatever still runs.</summary>
    public void UccidiTutti() => _processi.ForEach(p => p.Uccidi());

    /// <inheritdoc />
    public override async Task DisposeAsync()
    {
        UccidiTutti();
        _processi.ForEach(p => p.Dispose());
        await base.DisposeAsync();
    }
}

/// <summary>A host as it runs in production: its own process, nothing shared with the test but the database.</summary>
public sealed class ProcessoHost : IDisposable
{
    private static readonly TimeSpan AttesaAvvio = TimeSpan.FromMinutes(2);
    private readonly ConcurrentQueue<string> _righe = new();
    private readonly Process _processo;

    internal ProcessoHost(string nome, string stringaConnessione, string cartella)
    {
        Nome = nome;
        Indirizzo = new Uri($"http://127.0.0.1:{PortaLibera()}");
        var avvio = new ProcessStartInfo(Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet")))
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Enti.Host.dll") },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = cartella,
        };
        foreach (var (nomeVariabile, valore) in new (string, string)[]
        {
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("ASPNETCORE_URLS", Indirizzo.ToString()),
            ("ENTI_DATI", cartella),
            ("ConnectionStrings__Enti", stringaConnessione),
            ("Enti__ChiaveMaestra", ChiaviDiProva.Maestra),

            // A killed host is given up in seconds, so that the tests wait for seconds.
            ("Enti__Lavori__Controllo", "00:00:01"),
            ("Enti__Lavori__AttesaMassima", "00:00:03"),
            ("Enti__Eventi__Affitto", "00:00:05"),
        })
        {
            avvio.Environment[nomeVariabile] = valore;
        }

        _processo = new Process { StartInfo = avvio };
        _processo.OutputDataReceived += (_, riga) => _righe.Enqueue(riga.Data ?? "");
        _processo.ErrorDataReceived += (_, riga) => _righe.Enqueue(riga.Data ?? "");
        _processo.Start();
        _processo.BeginOutputReadLine();
        _processo.BeginErrorReadLine();
    }

    /// <summary>Name of its connections.</summary>
    public string Nome { get; }

    /// <summary>Where it answers.</summary>
    public Uri Indirizzo { get; }

    /// <summary>What it has logged.</summary>
    public string Registro => string.Join('\n', _righe);

    /// <summary>SIGKILL: no handler runs, no connection is closed by the program.</summary>
    public void Uccidi()
    {
        if (!_processo.HasExited)
        {
            _processo.Kill();
            _processo.WaitForExit();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Uccidi();
        _processo.Dispose();
    }

    internal async Task ProntoAsync()
    {
        using var client = new HttpClient { BaseAddress = Indirizzo };
        await Attesa.Finche(
            async () =>
            {
                if (_processo.HasExited)
                {
                    throw new InvalidOperationException($"The host ended while it was starting:\n{Registro}");
                }

                try
                {
                    using var risposta = await client.GetAsync(new Uri("/salute/pronta", UriKind.Relative));
                    return risposta.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            AttesaAvvio);
    }

    private static int PortaLibera()
    {
        using var presa = new TcpListener(IPAddress.Loopback, 0);
        presa.Start();
        return ((IPEndPoint)presa.LocalEndpoint).Port;
    }
}
