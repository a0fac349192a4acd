using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Enti.Infrastructure.Postgres;

/// <summary>A PostgreSQL of our own, started beside the host and stopped with it.</summary>
/// <remarks>It listens on 127.0.0.1 alone and asks for a password. The superuser's password stays in a 0600 file of the data
/// folder; the application signs in as a role that owns the database and gets a new password at each start.</remarks>
public sealed class PostgresPrivato : IAsyncDisposable
{
    private const string Amministratore = "postgres";
    private const string Applicazione = "enti";
    private const int ArrestoVeloce = 2;
    private const int RigheRicordate = 20;

    // Others may cross the folder, not list it: the unprivileged user must reach its own below.
    private const UnixFileMode CartellaAttraversabile =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly TimeSpan AttesaAvvio = TimeSpan.FromSeconds(60);

    private readonly OpzioniPostgres _opzioni;
    private readonly UtenteServizio _utente;
    private readonly string _cluster;
    private readonly string _filePassword;
    private readonly ConcurrentQueue<string> _ultimeRighe = new();
    private string _binari = "";
    private Process? _server;

    private PostgresPrivato(OpzioniPostgres opzioni)
    {
        _opzioni = opzioni;
        Cartella = Path.Combine(Path.GetFullPath(opzioni.CartellaDati), "postgres");
        _cluster = Path.Combine(Cartella, "cluster");
        _filePassword = Path.Combine(Cartella, "password");
        _utente = UtenteServizio.Per(_cluster);
    }

    /// <summary>Connection string of the role that owns the application's database.</summary>
    public string StringaConnessione { get; private set; } = "";

    /// <summary>Connection string of the superuser, on the maintenance database.</summary>
    public string StringaAmministratore { get; private set; } = "";

    /// <summary>Process number of the running server.</summary>
    public int Processo => _server?.Id ?? 0;

    /// <summary>The folder that holds cluster and password.</summary>
    public string Cartella { get; }

    /// <summary>Starts the server, making the cluster and the database the first time; returns when it answers.</summary>
    /// <exception cref="PostgresPrivatoException">The server cannot start; the message tells the user why and what to do.</exception>
    public static async Task<PostgresPrivato> AvviaAsync(OpzioniPostgres opzioni, CancellationToken ct = default)
    {
        var postgres = new PostgresPrivato(opzioni);
        try
        {
            await postgres.AvviaAsync(ct);
            return postgres;
        }
        catch (Win32Exception)
        {
            throw new PostgresPrivatoException("Mancano i comandi setsid e setpriv: installare il pacchetto util-linux del sistema.");
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the server, closing the connections that are open.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
        {
            if (!server.HasExited)
            {
                _ = Kill(server.Id, ArrestoVeloce);
                await server.WaitForExitAsync();
            }

            server.Dispose();
        }
    }

    private async Task AvviaAsync(CancellationToken ct)
    {
        if (!Directory.Exists(_opzioni.CartellaDati))
        {
            Directory.CreateDirectory(_opzioni.CartellaDati);
            File.SetUnixFileMode(_opzioni.CartellaDati, CartellaAttraversabile);
        }

        if (_utente.PrimaNonRaggiunta(Path.GetFullPath(_opzioni.CartellaDati)) is { } esclusa)
        {
            throw new PostgresPrivatoException(
                $"Il database non può lavorare in {_opzioni.CartellaDati}: l'utente senza privilegi che lo esegue non può entrare nella cartella {esclusa}. " +
                "Indicare in ENTI_DATI una cartella raggiungibile da tutti, oppure avviare Enti con un utente diverso da root.");
        }

        _utente.CreaCartella(Cartella);
        _binari = BinariPostgres.Prepara(_opzioni.CartellaBinari ?? BinariPostgres.Trova(), Cartella, _utente);
        if (!Directory.Exists(_cluster))
        {
            await CreaClusterAsync(ct);
        }

        if (!File.Exists(_filePassword))
        {
            throw new PostgresPrivatoException($"Manca il file {_filePassword}, senza il quale il database non si apre: ripristinarlo da una copia di sicurezza.");
        }

        var password = await File.ReadAllTextAsync(_filePassword, ct);
        using var scadenza = new CancellationTokenSource(_opzioni.AttesaCartella);
        using var riprova = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var porta = _opzioni.Porta; !await ProvaAvvioAsync(porta == 0 ? PortaLibera() : porta, password, ct);)
        {
            if (scadenza.IsCancellationRequested)
            {
                throw new PostgresPrivatoException($"Il database in {Cartella} non si avvia: forse un altro Enti sta usando la stessa cartella.\n{Righe()}");
            }

            await riprova.WaitForNextTickAsync(ct);
        }

        await PreparaDatabaseAsync(ct);
    }

    private async Task CreaClusterAsync(CancellationToken ct)
    {
        var scelte = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using (var file = new StreamWriter(_filePassword, scelte))
        {
            await file.WriteAsync(NuovaPassword());
        }

        // Made aside and then renamed: one killed halfway is thrown away at the next start.
        _utente.Cedi(_filePassword);
        var nuovo = _cluster + ".nuovo";
        if (Directory.Exists(nuovo))
        {
            Directory.Delete(nuovo, recursive: true);
        }

        using var initdb = Process.Start(_utente.Comando(Path.Combine(_binari, "bin", "initdb"),
        [
            "-D", nuovo, "-U", Amministratore, $"--pwfile={_filePassword}", "--auth=scram-sha-256", "--encoding=UTF8",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions",
        ]))!;
        var righe = await Task.WhenAll(initdb.StandardOutput.ReadToEndAsync(ct), initdb.StandardError.ReadToEndAsync(ct));
        await initdb.WaitForExitAsync(ct);
        if (initdb.ExitCode != 0)
        {
            throw new PostgresPrivatoException($"Non riesco a creare il database in {_cluster}:\n{string.Concat(righe).Trim()}");
        }

        Directory.Move(nuovo, _cluster);
    }

    // False when the server ended for a reason that passes: the folder still locked by the old one, the port just taken.
    private async Task<bool> ProvaAvvioAsync(int porta, string password, CancellationToken ct)
    {
        _ultimeRighe.Clear();
        _server = await LanciaAsync(porta);
        StringaAmministratore = Stringa(porta, Amministratore, password, "postgres");

        using var scadenza = new CancellationTokenSource(AttesaAvvio);
        using var riprova = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!_server.HasExited)
        {
            try
            {
                await using var prova = new NpgsqlConnection(StringaAmministratore);
                await prova.OpenAsync(ct);
                return true;
            }
            catch (NpgsqlException errore)
            {
                if (scadenza.IsCancellationRequested)
                {
                    throw new PostgresPrivatoException($"Il database in {Cartella} non risponde ({errore.Message}):\n{Righe()}");
                }

                await riprova.WaitForNextTickAsync(ct);
            }
        }

        _server.WaitForExit();
        _server.Dispose();
        _server = null;
        string[] passeggere = ["lock file", "shared memory block", "could not bind", "could not create any TCP/IP sockets"];
        return _ultimeRighe.Any(riga => passeggere.Any(p => riga.Contains(p, StringComparison.Ordinal)))
            ? false
            : throw new PostgresPrivatoException($"Il database in {Cartella} non si avvia:\n{Righe()}");
    }

    // The server is told to stop when the *thread* that started it ends: hence a thread that lives as long as the server.
    private Task<Process> LanciaAsync(int porta)
    {
        string[] impostazioni =
        [
            $"port={porta}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", "log_timezone=UTC", "jit=off",
            "log_checkpoints=off", "password_encryption=scram-sha-256", .. _opzioni.Profilo.Impostazioni,
        ];
        var comando = _utente.Comando(Path.Combine(_binari, "bin", "postgres"), ["-D", _cluster, .. impostazioni.SelectMany(i => new[] { "-c", i })], legato: true);
        var avviato = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                var server = new Process { StartInfo = comando };
                server.OutputDataReceived += (_, riga) => Annota(riga.Data);
                server.ErrorDataReceived += (_, riga) => Annota(riga.Data);
                server.Start();
                server.BeginOutputReadLine();
                server.BeginErrorReadLine();
                var processo = server.Id;
                avviato.SetResult(server);
                AttendiFine(processo);
            }
            catch (Exception errore) when (avviato.TrySetException(errore))
            {
            }
        })
        { IsBackground = true, Name = "PostgreSQL privato" }.Start();
        return avviato.Task;
    }

    // By number, since the caller may dispose its own Process; one that has ended already is no longer found.
    private static void AttendiFine(int processo)
    {
        try
        {
            using var fine = Process.GetProcessById(processo);
            fine.WaitForExit();
        }
        catch (ArgumentException)
        {
        }
    }

    private async Task PreparaDatabaseAsync(CancellationToken ct)
    {
        var password = NuovaPassword();
        await using var connessione = new NpgsqlConnection(StringaAmministratore);
        await connessione.OpenAsync(ct);
        await using var comando = connessione.CreateCommand();
        comando.CommandText = $"SELECT count(*) FROM pg_roles WHERE rolname = '{Applicazione}'";
        var verbo = await comando.ExecuteScalarAsync(ct) is 0L ? "CREATE" : "ALTER";
        comando.CommandText = $"{verbo} ROLE {Applicazione} LOGIN PASSWORD '{password}'";
        await comando.ExecuteNonQueryAsync(ct);
        comando.CommandText = $"SELECT count(*) FROM pg_database WHERE datname = '{Applicazione}'";
        if (await comando.ExecuteScalarAsync(ct) is 0L)
        {
            comando.CommandText = $"CREATE DATABASE {Applicazione} OWNER {Applicazione}";
            await comando.ExecuteNonQueryAsync(ct);
        }

        StringaConnessione = Stringa(connessione.Port, Applicazione, password, Applicazione);
    }

    private void Annota(string? riga)
    {
        if (riga is null)
        {
            return;
        }

        _ultimeRighe.Enqueue(riga);
        while (_ultimeRighe.Count > RigheRicordate)
        {
            _ultimeRighe.TryDequeue(out _);
        }

        _opzioni.Registro.LogDebug("PostgreSQL: {Riga}", riga);
    }

    private string Righe() => string.Join('\n', _ultimeRighe);

    private static string Stringa(int porta, string utente, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = porta,
        Username = utente,
        Password = password,
        Database = database,
        SslMode = SslMode.Disable,
        Pooling = utente == Applicazione,
    }.ConnectionString;

    private static string NuovaPassword() => Convert.ToHexString(RandomNumberGenerator.GetBytes(24));

    private static int PortaLibera()
    {
        using var ascolto = new TcpListener(IPAddress.Loopback, 0);
        ascolto.Start();
        return ((IPEndPoint)ascolto.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int processo, int segnale);
}
