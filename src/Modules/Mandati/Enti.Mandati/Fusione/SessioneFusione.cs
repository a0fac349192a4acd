using Enti.Abstractions;
using Enti.Infrastructure.Eventi;
using Enti.Mandati.Opi;
using Npgsql;
using NpgsqlTypes;

namespace Enti.Mandati.Fusione;

/// <summary>How many rows of a file did what; together they are all the rows that were not left out by the reading.</summary>
internal sealed class Conteggi
{
    public int Inserite { get; set; }

    public int Aggiornate { get; set; }

    public int Invariate { get; set; }

    public int InAttesa { get; set; }

    /// <summary>Left out by the merge itself: rows that come twice.</summary>
    public int Scartate { get; set; }

    /// <summary>True when something is known that was not.</summary>
    public bool QualcosaDiNuovo => Inserite + Aggiornate + InAttesa > 0;
}

/// <summary>The transaction in which one import is merged; every statement gets the ente as $1 and the import as $2.</summary>
internal sealed class SessioneFusione(NpgsqlConnection connessione, Guid enteId, Guid importazioneId, CancellationToken ct)
{
    // Waits behind nothing but the disk: statements are set-based and as long as the file is large.
    private const int SenzaLimite = 0;

    public Guid EnteId => enteId;

    public Guid ImportazioneId => importazioneId;

    public Avvisi Avvisi { get; } = new();

    public Task<int> EseguiAsync(string sql) => Comando(sql).ExecuteNonQueryAsync(ct);

    public async Task<int> ContaAsync(string sql) => Convert.ToInt32(await Comando(sql).ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads rows one at a time.</summary>
    public async Task<List<T>> LeggiAsync<T>(string sql, Func<NpgsqlDataReader, T> riga)
    {
        var lette = new List<T>();
        await using var righe = await Comando(sql).ExecuteReaderAsync(ct);
        while (await righe.ReadAsync(ct))
        {
            lette.Add(riga(righe));
        }

        return lette;
    }

    /// <summary>Reads rows in batches through a cursor, so that memory holds one batch and other statements may run between one and the next.</summary>
    /// <remarks>Statements are prepared once per connection, with the columns they had then: a name of cursor stands for one query only.</remarks>
    public async IAsyncEnumerable<List<T>> ALottiAsync<T>(string cursore, string sql, int perLotto, Func<NpgsqlDataReader, T> riga)
    {
        await EseguiAsync($"declare {cursore} no scroll cursor for {sql}");
        List<T> lotto;
        do
        {
            lotto = await LeggiAsync($"fetch {perLotto} from {cursore}", riga);
            if (lotto.Count > 0)
            {
                yield return lotto;
            }
        }
        while (lotto.Count == perLotto);
        await EseguiAsync($"close {cursore}");
    }

    /// <summary>Stores an event that leaves with this transaction.</summary>
    public Task PubblicaAsync(IEvento evento, TimeProvider orologio) => SchemaEventi.PubblicaAsync(connessione, "mandati", [evento], orologio, ct);

    /// <summary>Reports what a query finds: one text column for each case.</summary>
    public async Task SegnalaAsync(TipoAvviso tipo, string sql)
    {
        foreach (var riferimento in await LeggiAsync(sql, r => r.GetString(0)))
        {
            Avvisi.Aggiungi(tipo, riferimento);
        }
    }

    /// <summary>Opens what the statements share: the payments touched, those that became paid, those that a flow changed, the documents and pairs under examination.</summary>
    /// <remarks>Each import is planned for its own size, which may be a million times the last one's.</remarks>
    public Task PreparaAsync() => EseguiAsync(
        """
        set local work_mem = '64MB';
        set local jit = off;
        set local plan_cache_mode = force_custom_plan;
        set local default_statistics_target = 20;
        set local cursor_tuple_fraction = 1;
        create temp table toccate (id uuid, esercizio integer, numero integer, progressivo integer) on commit drop;
        create temp table nuovi (esercizio integer, numero integer, progressivo integer) on commit drop;
        create temp table pagate (id uuid) on commit drop;
        create temp table variate (id uuid) on commit drop;
        create temp table in_esame (id uuid primary key) on commit drop;
        create temp table coppie (documento_id uuid, posizione_id uuid, esplicito boolean, numero_confrontabile text) on commit drop;
        create temp table da_rifare (id uuid) on commit drop;
        """);

    private NpgsqlCommand Comando(string sql)
    {
        var comando = new NpgsqlCommand(sql, connessione) { CommandTimeout = SenzaLimite };
        if (sql.Contains('$', StringComparison.Ordinal))
        {
            comando.Parameters.Add(new NpgsqlParameter { Value = enteId, NpgsqlDbType = NpgsqlDbType.Uuid });
            comando.Parameters.Add(new NpgsqlParameter { Value = importazioneId, NpgsqlDbType = NpgsqlDbType.Uuid });
        }

        return comando;
    }
}
