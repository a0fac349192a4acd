using Npgsql;

namespace Enti.Infrastructure.Tests.Postgres;

public sealed class PostgresDiProvaTests
{
    [Fact]
    public async Task Clona_DueVolte_DatabaseSeparatiDallaStessaMigrazione()
    {
        var migrazioni = 0;
        async Task Migra(string stringa)
        {
            Interlocked.Increment(ref migrazioni);
            await EseguiAsync(stringa, "CREATE TABLE prova (valore int)");
        }

        await using var uno = await PostgresDiProva.ClonaAsync("infrastruttura", Migra);
        await using var due = await PostgresDiProva.ClonaAsync("infrastruttura", Migra);
        await EseguiAsync(uno.StringaConnessione, "INSERT INTO prova VALUES (1)");

        (await EseguiAsync(uno.StringaConnessione, "SELECT count(*) FROM prova")).ShouldBe(1L);
        (await EseguiAsync(due.StringaConnessione, "SELECT count(*) FROM prova")).ShouldBe(0L);
        migrazioni.ShouldBe(1);
    }

    private static async Task<object?> EseguiAsync(string stringa, string sql)
    {
        await using var connessione = new NpgsqlConnection(stringa);
        await connessione.OpenAsync();
        await using var comando = new NpgsqlCommand(sql, connessione);
        return await comando.ExecuteScalarAsync();
    }
}
