using Enti.Infrastructure.Persistenza;
using Npgsql;
using Quartz;

namespace Enti.Infrastructure.Eventi;

/// <summary>Finds events whose delivery was missed (a host killed after commit, a retry that is due) and, after 30 days, forgets the delivered ones.</summary>
[DisallowConcurrentExecution]
public sealed class SpazzaOutbox(CatalogoModuli catalogo, Consegnatore consegnatore, NpgsqlDataSource sorgente, TimeProvider orologio) : IJob
{
    private static readonly TimeSpan Conservazione = TimeSpan.FromDays(30);

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        foreach (var modulo in catalogo.Moduli)
        {
            await consegnatore.SvuotaAsync(modulo, cancellationToken);
            await using var pulizia = sorgente.CreateCommand($"delete from {modulo.Schema}.outbox where consegnato_il < $1");
            pulizia.Parameters.AddWithValue(orologio.GetUtcNow() - Conservazione);
            await pulizia.ExecuteNonQueryAsync(cancellationToken);

            // A dead message may be replayed after months: what already reacted to it must be remembered as long as it lives.
            var vivi = string.Join(" union all ", catalogo.Moduli.Select(m => $"select id from {m.Schema}.outbox where consegnato_il is null"));
            await using var inbox = sorgente.CreateCommand($"delete from {modulo.Schema}.inbox where ricevuto_il < $1 and messaggio_id not in ({vivi})");
            inbox.Parameters.AddWithValue(orologio.GetUtcNow() - (Conservazione * 3));
            await inbox.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
