using System.Diagnostics;
using Npgsql;

namespace Enti.Benchmarks.Banco;

/// <summary>The folder where a run works: a model installation with the demo, and copies of it for whoever measures.</summary>
internal sealed class BancoProva : IAsyncDisposable
{
    private const UnixFileMode Attraversabile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private int _copie;

    private BancoProva(Opzioni opzioni, string cartella) => (Opzioni, Cartella) = (opzioni, cartella);

    /// <summary>What was asked for.</summary>
    public Opzioni Opzioni { get; }

    /// <summary>Folder of this run; deleted at its end.</summary>
    public string Cartella { get; }

    private string Modello => Path.Combine(Cartella, "modello");

    /// <summary>Makes the model: the host starts on an empty folder, loads the demo and stops.</summary>
    public static async Task<BancoProva> PreparaAsync(Opzioni opzioni)
    {
        var banco = new BancoProva(opzioni, Path.Combine(Path.GetTempPath(), $"enti-bench-{Environment.ProcessId}"));
        Directory.CreateDirectory(banco.Cartella, Attraversabile);
        Directory.CreateDirectory(banco.Modello, Attraversabile);
        Rapporto.Nota("preparing the model installation, with the demo");
        try
        {
            await using var host = await HostInProva.AvviaAsync(banco.Modello);
            await AssestaAsync(host);
            return banco;
        }
        catch
        {
            await banco.DisposeAsync();
            throw;
        }
    }

    /// <summary>A copy of the model, or of another stopped installation: same data, same keys, same accounts.</summary>
    public async Task<string> CopiaAsync(string? origine = null)
    {
        var copia = Path.Combine(Cartella, $"copia-{Interlocked.Increment(ref _copie)}");

        // The database's files keep their owner, which may be another user.
        using var cp = Process.Start("cp", ["-a", origine ?? Modello, copia]);
        await cp.WaitForExitAsync();
        return cp.ExitCode == 0 ? copia : throw new IOException($"cp -a to {copia} failed");
    }

    /// <summary>Deletes an installation that is no longer needed.</summary>
    public static void Elimina(string installazione) => Directory.Delete(installazione, recursive: true);

    // What autovacuum does in the first minutes of a database is no part of what is measured in them.
    private static async Task AssestaAsync(HostInProva host)
    {
        await using var sorgente = NpgsqlDataSource.Create(host.StringaConnessione);
        foreach (var comando in (string[])["vacuum (analyze)", "checkpoint"])
        {
            await using var passo = sorgente.CreateCommand(comando);
            await passo.ExecuteNonQueryAsync();
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Elimina(Cartella);
        return ValueTask.CompletedTask;
    }
}
