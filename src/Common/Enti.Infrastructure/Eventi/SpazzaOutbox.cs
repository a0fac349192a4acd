using Enti.Infrastructure.Persistenza;
using Npgsql;
using Quartz;

namespace Enti.Infrastructure.Eventi;

/// <summary>Finds events whose delivery was missed: a host killed after commit, a retry that is due.</summary>
[DisallowConcurrentExecution]
public sealed class SpazzaOutbox(CatalogoModuli catalogo, Consegnatore consegnatore) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var modulo in catalogo.Moduli)
        {
            await consegnatore.SvuotaAsync(modulo, cancellationToken);
        }
    }
}

/// <summary>Forgets delivered events after 30 days, and what already reacted to them after 90.</summary>
[DisallowConcurrentExecution]
public sealed class PulisciEventi(CatalogoModuli catalogo, NpgsqlDataSource sorgente, TimeProvider orologio) : IJob
{
    private static readonly TimeSpan Conservazione = TimeSpan.FromDays(30);

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A dead message may be replayed after months: what already reacted to it must be remembered as long as it lives.
        var vivi = string.Join(" union all ", catalogo.Moduli.Select(m => $"select id from {m.Schema}.outbox where consegnato_il is null"));
        foreach (var modulo in catalogo.Moduli)
        {
            await EliminaAsync($"delete from {modulo.Schema}.outbox where consegnato_il < $1", Conservazione, cancellationToken);
            await EliminaAsync($"delete from {modulo.Schema}.inbox where ricevuto_il < $1 and messaggio_id not in ({vivi})", Conservazione * 3, cancellationToken);
        }
    }

    private async Task EliminaAsync(string sql, TimeSpan dopo, CancellationToken ct)
    {
        await using var comando = sorgente.CreateCommand(sql);
        comando.Parameters.AddWithValue(orologio.GetUtcNow() - dopo);
        await comando.ExecuteNonQueryAsync(ct);
    }
}
