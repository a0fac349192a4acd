using Enti.Infrastructure.Persistenza;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Shouldly;

namespace Enti.Testing;

/// <summary>Compares a store's model with the tables that its hand-written migrations made.</summary>
internal static class SchemaEModello
{
    private const string SqlColonne =
        """
        select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull, a.atthasdef or a.attidentity <> '' or a.attgenerated <> '',
               coalesce(a.attnum = any (k.conkey), false)
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
        where n.nspname = $1 and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        """;

    private const string SqlRiferimenti =
        """
        select c.relname, a.attname, r.relname
        from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace join pg_class r on r.oid = k.confrelid
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        where n.nspname = $1 and k.contype = 'f' and k.conrelid <> k.confrelid
        """;

    /// <summary>Every difference, one line each; tables that the model does not know are plain SQL's business.</summary>
    internal static async Task<IReadOnlyList<string>> DifferenzeAsync(ModuloDbContext store)
    {
        var colonne = await LeggiColonneAsync(store);
        var differenze = new List<string>();
        var tabelle = store.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToList();

        // A reference that the model does not know lets EF Core write the referring row first.
        var noti = tabelle.SelectMany(t => t.ForeignKeyConstraints).Select(k => (k.Table.Name, k.Columns[0].Name, k.PrincipalTable.Name)).ToHashSet();
        var mappate = tabelle.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        await foreach (var (da, colonna, a) in LeggiRiferimentiAsync(store))
        {
            if (mappate.Contains(da) && mappate.Contains(a) && !noti.Contains((da, colonna, a)))
            {
                differenze.Add($"{da}.{colonna}: its reference to {a} is not in the model");
            }
        }

        foreach (var tabella in tabelle)
        {
            if (tabella.Schema != store.Schema)
            {
                differenze.Add($"{tabella.Name} is mapped to schema {tabella.Schema}");
                continue;
            }

            if (!colonne.TryGetValue(tabella.Name, out var nelDatabase))
            {
                differenze.Add($"{tabella.Name}: no such table");
                continue;
            }

            var chiave = tabella.PrimaryKey?.Columns.Select(c => c.Name).ToHashSet(StringComparer.Ordinal) ?? [];
            foreach (var colonna in tabella.Columns.Where(c => c.Name != "xmin"))
            {
                var attesa = new Colonna(colonna.StoreType, colonna.IsNullable, chiave.Contains(colonna.Name));
                differenze.AddRange(nelDatabase.Remove(colonna.Name, out var trovata)
                    ? trovata.Colonna == attesa ? [] : [$"{tabella.Name}.{colonna.Name}: the model says {attesa}, the database {trovata.Colonna}"]
                    : [$"{tabella.Name}.{colonna.Name}: not in the database"]);
            }

            // What the database fills by itself need not be mapped.
            differenze.AddRange(nelDatabase.Where(c => !c.Value.SiRiempieDaSola).Select(c => $"{tabella.Name}.{c.Key}: not in the model"));
        }

        return differenze;
    }

    private static async IAsyncEnumerable<(string Da, string Colonna, string A)> LeggiRiferimentiAsync(ModuloDbContext store)
    {
        await using var comando = new NpgsqlCommand(SqlRiferimenti, (NpgsqlConnection)store.Database.GetDbConnection());
        comando.Parameters.AddWithValue(store.Schema);
        await using var righe = await comando.ExecuteReaderAsync();
        while (await righe.ReadAsync())
        {
            yield return (righe.GetString(0), righe.GetString(1), righe.GetString(2));
        }
    }

    private static async Task<Dictionary<string, Dictionary<string, (Colonna Colonna, bool SiRiempieDaSola)>>> LeggiColonneAsync(ModuloDbContext store)
    {
        await store.Database.OpenConnectionAsync();
        await using var comando = new NpgsqlCommand(SqlColonne, (NpgsqlConnection)store.Database.GetDbConnection());
        comando.Parameters.AddWithValue(store.Schema);
        await using var righe = await comando.ExecuteReaderAsync();
        var tabelle = new Dictionary<string, Dictionary<string, (Colonna, bool)>>(StringComparer.Ordinal);
        while (await righe.ReadAsync())
        {
            if (!tabelle.TryGetValue(righe.GetString(0), out var tabella))
            {
                tabelle[righe.GetString(0)] = tabella = new(StringComparer.Ordinal);
            }

            tabella[righe.GetString(1)] = (new Colonna(righe.GetString(2), righe.GetBoolean(3), righe.GetBoolean(5)), righe.GetBoolean(4));
        }

        return tabelle;
    }

    private sealed record Colonna(string Tipo, bool Nullabile, bool InChiave);
}
