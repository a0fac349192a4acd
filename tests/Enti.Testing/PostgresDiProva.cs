using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Enti.Infrastructure.Postgres;
using Npgsql;

namespace Enti.Testing;

/// <summary>The PostgreSQL of this test process: migrated templates, cloned in a few hundredths of a second for whoever needs a database.</summary>
/// <remarks><c>ENTI_TEST_POSTGRES</c>, a superuser's connection string, takes the place of the private server.</remarks>
public static class PostgresDiProva
{
    private const string Prefisso = "enti-prova-";
    private const string Password = "prova";
    private static readonly Lazy<Task<string>> Server = new(AvviaAsync);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Modelli = new(StringComparer.Ordinal);
    private static readonly string Processo = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
    private static int _contatore;

    /// <summary>A new database, clone of the template of that name; the template is made and migrated the first time it is asked for.</summary>
    /// <param name="modello">Name of the template; also of the role, not superuser, that owns it and its clones.</param>
    /// <param name="migra">Receives the owner's connection string and brings an empty database to its last version.</param>
    public static async Task<DatabaseDiProva> ClonaAsync(string modello, Func<string, Task> migra)
    {
        var origine = await Modelli.GetOrAdd(modello, _ => new(() => CreaModelloAsync(modello, migra))).Value;
        var nome = $"{origine}_{Interlocked.Increment(ref _contatore)}";
        await EseguiAsync($"CREATE DATABASE {nome} OWNER {Ruolo(modello)} TEMPLATE {origine} STRATEGY FILE_COPY");
        return new DatabaseDiProva(nome, await StringaAsync(modello, nome, pool: true));
    }

    /// <summary>Runs one statement as superuser, in the maintenance database or in the one given.</summary>
    public static async Task EseguiAsync(string sql, string? database = null)
    {
        var stringa = new NpgsqlConnectionStringBuilder(await Server.Value) { Pooling = false };
        stringa.Database = database ?? stringa.Database;
        await using var connessione = new NpgsqlConnection(stringa.ConnectionString);
        await connessione.OpenAsync();
        await using var comando = new NpgsqlCommand(sql, connessione);
        await comando.ExecuteNonQueryAsync();
    }

    private static async Task<string> CreaModelloAsync(string modello, Func<string, Task> migra)
    {
        var ruolo = Ruolo(modello);
        var database = $"{ruolo}_modello";
        await EseguiAsync($"CREATE ROLE {ruolo} LOGIN PASSWORD '{Password}'");
        await EseguiAsync($"CREATE DATABASE {database} OWNER {ruolo}");
        await migra(await StringaAsync(modello, database, pool: false));
        return database;
    }

    // The process number keeps apart the runs that share one server through ENTI_TEST_POSTGRES.
    private static string Ruolo(string modello) => $"prova_{Processo}_{modello}";

    private static async Task<string> StringaAsync(string modello, string database, bool pool) => new NpgsqlConnectionStringBuilder(await Server.Value)
    {
        Username = Ruolo(modello),
        Password = Password,
        Database = database,
        Pooling = pool,
        MaxPoolSize = 20,
        IncludeErrorDetail = true,
    }.ConnectionString;

    private static async Task<string> AvviaAsync()
    {
        if (Environment.GetEnvironmentVariable("ENTI_TEST_POSTGRES") is { Length: > 0 } esterno)
        {
            return esterno;
        }

        EliminaAvanzi();
        var cartella = Path.Combine(Path.GetTempPath(), Prefisso + Processo);
        var postgres = await PostgresPrivato.AvviaAsync(new OpzioniPostgres { CartellaDati = cartella, Profilo = ProfiloPostgres.Prova });
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            postgres.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Directory.Delete(cartella, recursive: true);
        };
        return postgres.StringaAmministratore;
    }

    // The test runner may end a process before it has tidied up.
    private static void EliminaAvanzi()
    {
        var vivi = Process.GetProcesses().Select(p => p.Id).ToHashSet();
        foreach (var cartella in Directory.EnumerateDirectories(Path.GetTempPath(), Prefisso + "*"))
        {
            if (int.TryParse(Path.GetFileName(cartella)[Prefisso.Length..], CultureInfo.InvariantCulture, out var processo) && !vivi.Contains(processo))
            {
                try
                {
                    Directory.Delete(cartella, recursive: true);
                }
                catch (Exception errore) when (errore is IOException or UnauthorizedAccessException)
                {
                    // Somebody else's, or somebody else is at it.
                }
            }
        }
    }
}

/// <summary>A database of its own for one test class; dropped when disposed.</summary>
public sealed class DatabaseDiProva(string nome, string stringaConnessione) : IAsyncDisposable
{
    /// <summary>Connection string of the role that owns this database and nothing else.</summary>
    public string StringaConnessione { get; } = stringaConnessione;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await using (var connessione = new NpgsqlConnection(StringaConnessione))
        {
            NpgsqlConnection.ClearPool(connessione);
        }

        await PostgresDiProva.EseguiAsync($"DROP DATABASE IF EXISTS {nome} WITH (FORCE)");
    }
}
