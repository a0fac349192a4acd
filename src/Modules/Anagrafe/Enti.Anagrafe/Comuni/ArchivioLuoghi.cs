using Enti.Anagrafe.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Enti.Anagrafe.Comuni;

/// <summary>Puts an archive aside, finds it again, and makes the list what it says: two statements, whatever the size.</summary>
internal static class ArchivioLuoghi
{
    private const string Applica =
        """
        insert into anagrafe.luogo as l (codice, nome, altro_nome, provincia, istat, istituito, cessato, successore)
        select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[], $8::text[])
        on conflict (codice) do update
        set nome = excluded.nome, altro_nome = excluded.altro_nome, provincia = excluded.provincia, istat = excluded.istat,
            istituito = excluded.istituito, cessato = excluded.cessato, successore = excluded.successore
        where (l.nome, l.altro_nome, l.provincia, l.istat, l.istituito, l.cessato, l.successore)
            is distinct from (excluded.nome, excluded.altro_nome, excluded.provincia, excluded.istat, excluded.istituito, excluded.cessato, excluded.successore)
        """;

    // A name that lasted through many boundary changes is one line: the first of its days to the last.
    private const string Nomi =
        """
        delete from anagrafe.luogo_nome n using anagrafe.luogo_letto a where a.aggiornamento_id = $1 and n.codice = a.codice;
        insert into anagrafe.luogo_nome (codice, dal, al, nome, provincia)
        select codice, min(dal), case when bool_or(al is null) then null else max(al) end, nome, provincia
        from anagrafe.luogo_letto where aggiornamento_id = $1 group by codice, nome, provincia
        """;

    /// <summary>Keeps the lines until they are confirmed.</summary>
    public static async Task MettiDaParteAsync(AnagrafeDbContext store, Guid aggiornamento, IReadOnlyList<VoceAnpr> voci, CancellationToken ct)
    {
        var connessione = (NpgsqlConnection)store.Database.GetDbConnection();
        await using var copia = await connessione.BeginBinaryImportAsync("copy anagrafe.luogo_letto (aggiornamento_id, codice, dal, al, nome, altro_nome, provincia, istat) from stdin (format binary)", ct);
        foreach (var voce in voci)
        {
            await copia.StartRowAsync(ct);
            await copia.WriteAsync(aggiornamento, NpgsqlDbType.Uuid, ct);
            await copia.WriteAsync(voce.Codice, NpgsqlDbType.Text, ct);
            await copia.WriteAsync(voce.Dal, NpgsqlDbType.Date, ct);
            await Scrivi(copia, voce.Al, NpgsqlDbType.Date, ct);
            await copia.WriteAsync(voce.Nome, NpgsqlDbType.Text, ct);
            await Scrivi(copia, voce.AltroNome, NpgsqlDbType.Text, ct);
            await copia.WriteAsync(voce.Provincia, NpgsqlDbType.Text, ct);
            await Scrivi(copia, voce.Istat, NpgsqlDbType.Text, ct);
        }

        await copia.CompleteAsync(ct);
    }

    /// <summary>The lines kept.</summary>
    public static Task<List<VoceAnpr>> LeggiAsync(AnagrafeDbContext store, Guid aggiornamento, CancellationToken ct) => store.Database.SqlQuery<VoceAnpr>(
        $"""
        select codice as "Codice", dal as "Dal", al as "Al", nome as "Nome", altro_nome as "AltroNome", provincia as "Provincia", istat as "Istat"
        from anagrafe.luogo_letto where aggiornamento_id = {aggiornamento}
        """).ToListAsync(ct);

    /// <summary>The list as the database has it, for comparing within a transaction.</summary>
    public static async Task<IReadOnlyDictionary<string, Luogo>> ElencoAsync(AnagrafeDbContext store, CancellationToken ct) =>
        await store.Database.SqlQuery<Luogo>($"""select codice as "Codice", nome as "Nome", provincia as "Provincia", cessato as "Cessato" from anagrafe.luogo""")
            .ToDictionaryAsync(l => l.Codice, StringComparer.Ordinal, ct);

    /// <summary>Makes the list what the archive says, within the transaction of the store.</summary>
    public static async Task ApplicaAsync(AnagrafeDbContext store, AggiornamentoLuoghi aggiornamento, ConfrontoLuoghi confronto, DateTimeOffset adesso, CancellationToken ct)
    {
        var connessione = (NpgsqlConnection)store.Database.GetDbConnection();
        var luoghi = confronto.Luoghi;
        await using var comando = new NpgsqlCommand(Applica, connessione)
        {
            Parameters =
            {
                Testi(luoghi.Select(l => l.Luogo.Codice)),
                Testi(luoghi.Select(l => l.Luogo.Nome)),
                Testi(luoghi.Select(l => l.AltroNome)),
                Testi(luoghi.Select(l => l.Luogo.Provincia)),
                Testi(luoghi.Select(l => l.Istat)),
                new() { Value = luoghi.Select(l => l.Istituito).ToArray() },
                new() { Value = luoghi.Select(l => l.Luogo.Cessato).ToArray() },
                Testi(luoghi.Select(l => l.Successore)),
            },
        };
        await comando.ExecuteNonQueryAsync(ct);
        foreach (var sql in Nomi.Split(';'))
        {
            await using var nomi = new NpgsqlCommand(sql, connessione) { Parameters = { new() { Value = aggiornamento.Id } } };
            await nomi.ExecuteNonQueryAsync(ct);
        }

        await store.Database.ExecuteSqlAsync($"update anagrafe.elenco_luoghi set versione = versione + 1, aggiornato_il = {adesso}, arriva_al = {aggiornamento.ArrivaAl}", ct);
        await store.Database.ExecuteSqlAsync($"delete from anagrafe.luogo_letto where aggiornamento_id = {aggiornamento.Id}", ct);
    }

    private static NpgsqlParameter Testi(IEnumerable<string?> valori) => new() { Value = valori.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static Task Scrivi<T>(NpgsqlBinaryImporter copia, T? valore, NpgsqlDbType tipo, CancellationToken ct) =>
        valore is null ? copia.WriteNullAsync(ct) : copia.WriteAsync<object>(valore, tipo, ct);
}
