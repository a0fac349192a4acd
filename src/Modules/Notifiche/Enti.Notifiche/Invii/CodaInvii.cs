using Npgsql;

namespace Enti.Notifiche.Invii;

/// <summary>Takes messages from the queue, one at a time, so that two hosts never hold the same one and a dead host's come back by themselves.</summary>
internal sealed class CodaInvii(NpgsqlDataSource sorgente, TimeProvider orologio)
{
    /// <summary>For how long a taken message is of who took it: longer than any channel may keep him.</summary>
    internal static readonly TimeSpan Affitto = TimeSpan.FromMinutes(3);

    /// <summary>The next message that is due, with its attempt already written down; null when there is none.</summary>
    internal async Task<Guid?> PrendiAsync(CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        await using var comando = sorgente.CreateCommand(
            """
            with presa as (
                update notifiche.notifiche n set tentativi = n.tentativi + 1, prossimo_tentativo = $2
                from (select id from notifiche.notifiche
                      where stato = 'DaSpedire' and prossimo_tentativo <= $1
                      order by prossimo_tentativo, id limit 1 for update skip locked) p
                where n.id = p.id
                returning n.id, n.tentativi)
            insert into notifiche.tentativi (notifica_id, numero, iniziato_il, esito)
            select id, tentativi, $1, 'InCorso' from presa
            returning notifica_id
            """);
        comando.Parameters.AddWithValue(adesso);
        comando.Parameters.AddWithValue(adesso + Affitto);
        return (Guid?)await comando.ExecuteScalarAsync(ct);
    }
}
