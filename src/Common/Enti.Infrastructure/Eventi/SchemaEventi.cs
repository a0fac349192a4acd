using Enti.Abstractions;
using Npgsql;

namespace Enti.Infrastructure.Eventi;

/// <summary>The two tables that every module's first migration creates, and the way to publish from plain SQL.</summary>
public static class SchemaEventi
{
    /// <summary>DDL of outbox and inbox for a schema.</summary>
    public static string Sql(string schema) =>
        $"""
        create table {schema}.outbox (
            id uuid primary key,
            nome text not null,
            contenuto jsonb not null,
            creato_il timestamptz not null,
            prossimo_tentativo timestamptz not null,
            tentativi integer not null default 0,
            consegnato_il timestamptz,
            morto_il timestamptz,
            errore text
        );
        create index outbox_da_consegnare on {schema}.outbox (prossimo_tentativo) where consegnato_il is null and morto_il is null;
        create index outbox_consegnati on {schema}.outbox (consegnato_il) where consegnato_il is not null;
        create table {schema}.inbox (
            messaggio_id uuid not null,
            reazione text not null,
            ricevuto_il timestamptz not null,
            primary key (messaggio_id, reazione)
        );
        create index inbox_ricevuti on {schema}.inbox (ricevuto_il);
        """;

    /// <summary>Publishes events inside a transaction that does not go through EF Core (bulk imports).</summary>
    /// <remarks>The caller announces them after commit with <see cref="ConsegnaEventi.Sveglia"/>.</remarks>
    public static async Task PubblicaAsync(NpgsqlConnection connessione, string schema, IEnumerable<IEvento> eventi, TimeProvider orologio, CancellationToken ct)
    {
        await using var lotto = new NpgsqlBatch(connessione);
        foreach (var evento in eventi)
        {
            var m = MessaggioOutbox.Da(evento, orologio.GetUtcNow());
            lotto.BatchCommands.Add(new NpgsqlBatchCommand($"insert into {schema}.outbox (id, nome, contenuto, creato_il, prossimo_tentativo) values ($1, $2, $3::jsonb, $4, $4)")
            {
                Parameters = { new() { Value = m.Id }, new() { Value = m.Nome }, new() { Value = m.Contenuto }, new() { Value = m.CreatoIl } },
            });
        }

        if (lotto.BatchCommands.Count > 0)
        {
            await lotto.ExecuteNonQueryAsync(ct);
        }
    }
}
