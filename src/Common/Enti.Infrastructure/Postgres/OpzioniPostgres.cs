using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enti.Infrastructure.Postgres;

/// <summary>Where and how the private PostgreSQL runs.</summary>
public sealed record OpzioniPostgres
{
    /// <summary>Folder of the application's data; the database lives in its <c>postgres</c> subfolder.</summary>
    public required string CartellaDati { get; init; }

    /// <summary>Folder with <c>bin</c>, <c>lib</c> and <c>share</c>; when null, <see cref="BinariPostgres.Trova"/> looks for it.</summary>
    public string? CartellaBinari { get; init; }

    /// <summary>TCP port on 127.0.0.1; 0 takes a free one.</summary>
    public int Porta { get; init; }

    /// <summary>How long to wait for an old server, whose host was killed, to let the folder go.</summary>
    public TimeSpan AttesaCartella { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Server settings: durable for people, fast and forgetful for tests.</summary>
    public ProfiloPostgres Profilo { get; init; } = ProfiloPostgres.Produzione;

    /// <summary>Receives what the server writes.</summary>
    public ILogger Registro { get; init; } = NullLogger.Instance;
}

/// <summary>A named set of server settings.</summary>
public sealed class ProfiloPostgres
{
    private ProfiloPostgres(params string[] impostazioni) => Impostazioni = impostazioni;

    /// <summary>Durable, sized for one machine that also runs the host.</summary>
    public static ProfiloPostgres Produzione { get; } = new(
        "max_connections=200", $"shared_buffers={MemoriaCondivisa}MB", "wal_buffers=64MB", "max_wal_size=4GB", "wal_compression=on", "random_page_cost=1.1");

    /// <summary>Nothing survives a crash of the machine; databases are cloned in a few hundredths of a second.</summary>
    public static ProfiloPostgres Prova { get; } = new(
        "max_connections=300", "shared_buffers=128MB", "fsync=off", "full_page_writes=off", "synchronous_commit=off",
        "wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "io_method=sync");

    // An eighth of the machine: smaller, and a large import would have to write its pages twice; larger, and the host would miss it.
    private static long MemoriaCondivisa => Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (8L << 20), 128, 1024);

    /// <summary>The settings, each as <c>name=value</c>.</summary>
    public IReadOnlyList<string> Impostazioni { get; }
}

/// <summary>The private PostgreSQL cannot start; the message is Italian and says what to do.</summary>
public sealed class PostgresPrivatoException(string messaggio) : Exception(messaggio);
