using Npgsql;

namespace Enti.Host.Tests;

/// <summary>Looks at the database, and touches it, behind the hosts' back.</summary>
internal static class Sql
{
    /// <summary>The one value of a query.</summary>
    internal static async Task<T> Uno<T>(HostDiProva host, string sql, params object[] valori)
    {
        await using var connessione = new NpgsqlConnection(host.StringaConnessione);
        await connessione.OpenAsync();
        await using var comando = new NpgsqlCommand(sql, connessione);
        foreach (var valore in valori)
        {
            comando.Parameters.AddWithValue(valore);
        }

        return (T)(await comando.ExecuteScalarAsync())!;
    }

    /// <summary>Lets nobody write into a table until disposed.</summary>
    internal static async Task<IAsyncDisposable> TieneFermoAsync(HostDiProva host, string tabella)
    {
        var connessione = new NpgsqlConnection(host.StringaConnessione);
        await connessione.OpenAsync();
        await using var comando = new NpgsqlCommand($"begin; lock table {tabella} in share mode", connessione);
        await comando.ExecuteNonQueryAsync();
        return connessione;
    }

    /// <summary>Runs a statement.</summary>
    internal static async Task Esegui(HostDiProva host, string sql)
    {
        await using var connessione = new NpgsqlConnection(host.StringaConnessione);
        await connessione.OpenAsync();
        await using var comando = new NpgsqlCommand(sql, connessione);
        await comando.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until every event of every module has been delivered.</summary>
    internal static Task NienteInSospeso(HostDiProva host, TimeSpan limite) => Attesa.Finche(
        () => Uno<bool>(host, "select not exists (select from (" + string.Join(" union all ", Schemi.Select(s => $"select consegnato_il from {s}.outbox")) + ") o where consegnato_il is null)"),
        limite);

    /// <summary>Waits until every event has been delivered and every message has left, those of the demo included.</summary>
    internal static async Task Spediti(HostDiProva host, TimeSpan limite)
    {
        await NienteInSospeso(host, limite);
        await Attesa.Finche(() => Uno<bool>(host, "select not exists (select from notifiche.notifiche where stato = 'DaSpedire')"), limite);
    }

    private static readonly string[] Schemi = ["anagrafe", "credenziali", "mandati", "notifiche", "servizi"];
}
