using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Enti.Infrastructure.Persistenza;

/// <summary>Brings every schema up to date at start; hosts that start together wait for one another.</summary>
public sealed class Migratore(NpgsqlDataSource sorgente, CatalogoModuli catalogo, IServiceScopeFactory ambiti, ILogger<Migratore> log)
{
    // Any fixed number will do: it only has to be the same on every host.
    private const long Serratura = 0x456E7469;

    private const string Piattaforma =
        """
        create schema if not exists piattaforma;
        create schema if not exists quartz;
        create extension if not exists pg_trgm;
        create table if not exists piattaforma.chiavi_protezione (nome text primary key, contenuto text not null, creata_il timestamptz not null default now());
        """;

    /// <summary>Runs what is missing: the platform's tables, then each module's migrations in its own schema.</summary>
    public async Task MigraAsync(CancellationToken ct)
    {
        await using var connessione = await sorgente.OpenConnectionAsync(ct);
        await EseguiAsync(connessione, $"select pg_advisory_lock({Serratura})", ct);
        try
        {
            await EseguiAsync(connessione, Piattaforma, ct);
            foreach (var modulo in catalogo.Moduli)
            {
                await EseguiAsync(connessione, $"create schema if not exists {modulo.Schema}", ct);
                await using var ambito = ambiti.CreateAsyncScope();
                var store = (ModuloDbContext)ambito.ServiceProvider.GetRequiredService(modulo.TipoStore);
                var mancanti = (await store.Database.GetPendingMigrationsAsync(ct)).ToList();
                if (mancanti.Count > 0)
                {
                    await store.Database.MigrateAsync(ct);
                    log.LogInformation("Schema {Schema}: {Numero} migrations applied", modulo.Schema, mancanti.Count);
                }
            }
        }
        finally
        {
            await EseguiAsync(connessione, $"select pg_advisory_unlock({Serratura})", CancellationToken.None);
        }
    }

    private static async Task EseguiAsync(NpgsqlConnection connessione, string sql, CancellationToken ct)
    {
        await using var comando = new NpgsqlCommand(sql, connessione);
        await comando.ExecuteNonQueryAsync(ct);
    }
}
