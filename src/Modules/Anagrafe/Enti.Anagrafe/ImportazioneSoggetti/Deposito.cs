using System.Text.Json;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Enti.Anagrafe.ImportazioneSoggetti;

/// <summary>Keeps the rows of a file until they are confirmed, and says what each would do.</summary>
internal static class Deposito
{
    // A row changes a subject of the ente when the name or address that the ente has for him, or a contact its desk wrote, become different.
    private const string Confronta =
        """
        with esiti as (
            select l.riga, case
                when s.id is null then 'Nuovo'
                when r.soggetto_id is null then 'Legato'
                when r.denominazione <> l.denominazione or l.indirizzo is not null and r.indirizzo is distinct from l.indirizzo or $3 and not r.beneficiario
                  or exists (
                    select from (values ('Email', l.email), ('Cellulare', l.cellulare), ('Pec', l.pec), ('Telefono', l.telefono)) as v (tipo, valore)
                    where v.valore is not null and not exists (
                        select from anagrafe.contatto c where c.soggetto_id = s.id and c.tipo = v.tipo and c.valore = v.valore and (c.ente_id = $2 or c.ente_id is null and $2 = any (c.enti)))
                      and not exists (select from anagrafe.contatto c where c.soggetto_id = s.id and c.ente_id = $2 and c.tipo = v.tipo and c.recupero_dal is not null))
                then 'Aggiornato'
                else 'Invariato' end as esito
            from anagrafe.soggetto_letto l
            left join anagrafe.chiave k on k.valore = l.chiave and k.stato <> 'Dichiarata'
            left join anagrafe.soggetto t on t.id = k.soggetto_id
            left join anagrafe.soggetto s on s.id = coalesce(t.unito_a, t.id)
            left join anagrafe.rapporto r on r.soggetto_id = s.id and r.ente_id = $2
            where l.importazione_id = $1)
        update anagrafe.soggetto_letto l set esito = e.esito from esiti e where l.importazione_id = $1 and l.riga = e.riga
        """;

    /// <summary>Puts the rows aside.</summary>
    public static async Task MettiAsync(AnagrafeDbContext store, Importazione importazione, FileLetto file, DateTimeOffset adesso, CancellationToken ct)
    {
        var connessione = (NpgsqlConnection)store.Database.GetDbConnection();
        await using (var copia = await connessione.BeginBinaryImportAsync(
            "copy anagrafe.soggetto_letto (importazione_id, riga, id, chiave, tipo_chiave, seconda, tipo_seconda, tipo, denominazione, cognome, nome, sesso, nato_il, luogo_nascita, indirizzo, email, cellulare, pec, telefono) from stdin (format binary)", ct))
        {
            foreach (var (numero, d) in file.Righe)
            {
                (TipoChiave Tipo, string Valore)[] chiavi = [.. d.Chiavi];
                await copia.StartRowAsync(ct);
                await copia.WriteAsync(importazione.Id, NpgsqlDbType.Uuid, ct);
                await copia.WriteAsync(numero, NpgsqlDbType.Integer, ct);
                await copia.WriteAsync(Guid.CreateVersion7(adesso), NpgsqlDbType.Uuid, ct);
                await Testi(copia, ct, chiavi[0].Valore, chiavi[0].Tipo.ToString(), chiavi.Length > 1 ? chiavi[1].Valore : null, chiavi.Length > 1 ? chiavi[1].Tipo.ToString() : null);
                await Testi(copia, ct, d.Tipo.ToString(), d.Denominazione, d.Cognome, d.Nome, d.Sesso?.ToString());
                await Scrivi(copia, d.NatoIl, NpgsqlDbType.Date, ct);
                await Testi(copia, ct, d.LuogoNascita);
                await Scrivi(copia, d.Indirizzo is null ? null : JsonSerializer.Serialize(d.Indirizzo), NpgsqlDbType.Jsonb, ct);
                await Testi(copia, ct, d.Contatti[TipoContatto.Email], d.Contatti[TipoContatto.Cellulare], d.Contatti[TipoContatto.Pec], d.Contatti[TipoContatto.Telefono]);
            }

            await copia.CompleteAsync(ct);
        }

        await using var scarti = await connessione.BeginBinaryImportAsync("copy anagrafe.riga_scartata (importazione_id, riga, campo, messaggio) from stdin (format binary)", ct);
        foreach (var scarto in file.Scartate)
        {
            await scarti.StartRowAsync(ct);
            await scarti.WriteAsync(importazione.Id, NpgsqlDbType.Uuid, ct);
            await scarti.WriteAsync(scarto.Riga, NpgsqlDbType.Integer, ct);
            await Testi(scarti, ct, scarto.Campo, scarto.Messaggio);
        }

        await scarti.CompleteAsync(ct);
    }

    /// <summary>Says what each row would do today, and counts them.</summary>
    public static async Task<Conteggi> ConfrontaAsync(AnagrafeDbContext store, Importazione importazione, CancellationToken ct)
    {
        var connessione = (NpgsqlConnection)store.Database.GetDbConnection();
        foreach (var sql in (string[])["analyze anagrafe.soggetto_letto", Confronta])
        {
            await using var comando = new NpgsqlCommand(sql, connessione) { CommandTimeout = 300 };
            if (sql == Confronta)
            {
                comando.Parameters.Add(new() { Value = importazione.Id });
                comando.Parameters.Add(new() { Value = importazione.EnteId });
                comando.Parameters.Add(new() { Value = importazione.Beneficiari });
            }

            await comando.ExecuteNonQueryAsync(ct);
        }

        return await store.Database.SqlQuery<Conteggi>(
            $"""
            select count(*) filter (where esito = 'Nuovo')::integer as "Nuovi", count(*) filter (where esito = 'Legato')::integer as "Legati",
                   count(*) filter (where esito = 'Aggiornato')::integer as "Aggiornati", count(*) filter (where esito = 'Invariato')::integer as "Invariati"
            from anagrafe.soggetto_letto where importazione_id = {importazione.Id}
            """).SingleAsync(ct);
    }

    private static async Task Testi(NpgsqlBinaryImporter copia, CancellationToken ct, params string?[] valori)
    {
        foreach (var valore in valori)
        {
            await Scrivi(copia, valore, NpgsqlDbType.Text, ct);
        }
    }

    private static Task Scrivi<T>(NpgsqlBinaryImporter copia, T? valore, NpgsqlDbType tipo, CancellationToken ct) =>
        valore is null ? copia.WriteNullAsync(ct) : copia.WriteAsync<object>(valore, tipo, ct);
}
