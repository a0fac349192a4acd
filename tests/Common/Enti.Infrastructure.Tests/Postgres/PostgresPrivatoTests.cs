using System.Diagnostics;
using Enti.Infrastructure.Postgres;
using Npgsql;

namespace Enti.Infrastructure.Tests.Postgres;

public sealed class PostgresPrivatoTests : IDisposable
{
    private readonly string _dati = Path.Combine(Path.GetTempPath(), "enti-privato-" + Guid.NewGuid().ToString("N"));

    public void Dispose() => Directory.Delete(_dati, recursive: true);

    [Fact]
    public async Task Avvia_CartellaEsistente_RitrovaIDati()
    {
        await using (var prima = await AvviaAsync())
        {
            await EseguiAsync(prima, "CREATE TABLE prova (valore int); INSERT INTO prova VALUES (42)");
        }

        await using var dopo = await AvviaAsync();
        (await EseguiAsync(dopo, "SELECT valore FROM prova")).ShouldBe(42);
    }

    [Fact]
    public async Task Avvia_DopoUccisioneDelServer_RiparteConIDati()
    {
        await using var prima = await AvviaAsync();
        await EseguiAsync(prima, "CREATE TABLE prova (valore int); INSERT INTO prova VALUES (42)");
        using (var server = Process.GetProcessById(prima.Processo))
        {
            server.Kill();
        }

        await using var dopo = await AvviaAsync();
        (await EseguiAsync(dopo, "SELECT valore FROM prova")).ShouldBe(42);
    }

    [Fact]
    public async Task Avvia_CartellaInUso_DiceQualeCartella()
    {
        await using var primo = await AvviaAsync();
        var errore = await Should.ThrowAsync<PostgresPrivatoException>(AvviaAsync);
        errore.Message.ShouldContain(primo.Cartella);
        errore.Message.ShouldContain("stessa cartella");
    }

    [Fact]
    public async Task Avvia_BinariMancanti_DiceDove()
    {
        var errore = await Should.ThrowAsync<PostgresPrivatoException>(() =>
            PostgresPrivato.AvviaAsync(new OpzioniPostgres { CartellaDati = _dati, CartellaBinari = "/inesistente" }));
        errore.Message.ShouldContain("/inesistente");
    }

    [Fact]
    public async Task Avvia_IlServerNonEAmministratoreEChiedeLaPassword()
    {
        await using var postgres = await AvviaAsync();
        (await EseguiAsync(postgres, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user")).ShouldBe(false);
        File.GetUnixFileMode(Path.Combine(postgres.Cartella, "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var sbagliata = new NpgsqlConnectionStringBuilder(postgres.StringaConnessione) { Password = "sbagliata" };
        await using var connessione = new NpgsqlConnection(sbagliata.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connessione.OpenAsync())).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Avvia_CartellaPrivata_RootNeDiceIlNomeENessunoNeCambiaIPermessi()
    {
        const UnixFileMode soloMia = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(_dati, soloMia);
        if (Environment.IsPrivilegedProcess)
        {
            (await Should.ThrowAsync<PostgresPrivatoException>(AvviaAsync)).Message.ShouldContain($"cartella {_dati}");
        }
        else
        {
            await (await AvviaAsync()).DisposeAsync();
        }

        File.GetUnixFileMode(_dati).ShouldBe(soloMia);
    }

    private Task<PostgresPrivato> AvviaAsync() =>
        PostgresPrivato.AvviaAsync(new OpzioniPostgres { CartellaDati = _dati, AttesaCartella = TimeSpan.FromSeconds(2) });

    private static async Task<object?> EseguiAsync(PostgresPrivato postgres, string sql)
    {
        await using var connessione = new NpgsqlConnection(postgres.StringaConnessione + ";Pooling=false");
        await connessione.OpenAsync();
        await using var comando = new NpgsqlCommand(sql, connessione);
        return await comando.ExecuteScalarAsync();
    }
}
