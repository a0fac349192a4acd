using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Enti.Mandati.Posizioni;

/// <content>The queries of the detail.</content>
internal sealed partial class LeggiPosizione
{
    private static async Task<Result?> TrovaAsync(NpgsqlConnection connessione, Guid id, Visibilita visibilita, NomiEnti nomi, CancellationToken ct)
    {
        await using var comando = new NpgsqlCommand { Connection = connessione };
        comando.Parameters.Add(new NpgsqlParameter { Value = id, NpgsqlDbType = NpgsqlDbType.Uuid });
        var visibile = RicercaPosizioni.VisibileSe(visibilita, comando);
        var propria = visibilita.Chiavi is null ? "false" : $"not (coalesce(cf = any(${comando.Parameters.Count}), false) or coalesce(piva = any(${comando.Parameters.Count}), false))";
        comando.CommandText =
            $"""
            select {RigaPosizione.Colonne}, creditore, {propria}, causale, provvedimento, dettaglio::text, eseguito, ritenute,
                (select min(d.ufficio_contatto) from mandati.documento d where d.posizione_id = p.id or d.id = p.id),
                (select array[o.esercizio, o.numero, o.progressivo] from mandati.operazione o where o.ente_id = p.ente_id and o.sost_esercizio = p.esercizio and o.sost_numero = p.numero and o.sost_progressivo in (0, p.progressivo) order by o.istante desc limit 1)
            from mandati.posizione p where id = coalesce((select posizione_id from mandati.documento where id = $1), $1) and {visibile}
            """;
        await using var r = await comando.ExecuteReaderAsync(ct);
        if (!await r.ReadAsync(ct))
        {
            return null;
        }

        const int Prima = 21;
        var riga = await RigaPosizione.LeggiAsync(r, nomi);
        using var dettaglio = JsonDocument.Parse(r.IsDBNull(Prima + 4) ? "{}" : r.GetString(Prima + 4));
        return new Result(
            riga.Id, riga.Ente, riga.Tipologia, riga.Atto, riga.Oggetto, riga.Importo, riga.Stato, riga.Scadenza, riga.DataPagamento, riga.Mandato, riga.Modalita, riga.Ufficio,
            Testo(r, Prima + 7), riga.Beneficiario, Testo(r, Prima), r.GetBoolean(Prima + 1) ? "CreditoreEffettivo" : "Beneficiario",
            visibilita.Causale ? Testo(r, Prima + 2) : null, Testo(r, Prima + 3), Voce(dettaglio, "conto"), Voce(dettaglio, "cig"), Voce(dettaglio, "cup"), r.GetDecimal(Prima + 5), r.GetDecimal(Prima + 6),
            Sostituisce(dettaglio), r.IsDBNull(Prima + 8) ? null : Riferimento(r.GetFieldValue<int[]>(Prima + 8)), [], []);
    }

    private static async Task<IReadOnlyList<AttoInDettaglio>> AttiAsync(NpgsqlConnection connessione, Guid id, CancellationToken ct)
    {
        await using var comando = new NpgsqlCommand(
            """
            select tipologia, data, numero, importo, scadenza, oggetto from mandati.documento where posizione_id = $1 or id = $1
            union all
            select 'Fattura', null, f.numero, f.importo, f.scadenza, null
            from mandati.posizione p cross join lateral jsonb_to_recordset(coalesce(p.dettaglio -> 'fatture', '[]')) as f(numero text, importo numeric, scadenza date)
            where p.id = $1 and not exists (
                select from mandati.documento d where d.posizione_id = $1 and d.numero_confrontabile = upper(regexp_replace(f.numero, '[^[:alnum:]]', '', 'g')))
            order by 5 nulls last, 3
            """, connessione);
        comando.Parameters.AddWithValue(id);
        var atti = new List<AttoInDettaglio>();
        await using var r = await comando.ExecuteReaderAsync(ct);
        while (await r.ReadAsync(ct))
        {
            atti.Add(new AttoInDettaglio(r.GetString(0), Giorno(r, 1), r.GetString(2), r.GetDecimal(3), Giorno(r, 4), Testo(r, 5)));
        }

        return atti;
    }

    private static async Task<IReadOnlyList<EventoPosizione>> CronologiaAsync(NpgsqlConnection connessione, Guid id, CancellationToken ct)
    {
        await using var comando = new NpgsqlCommand(
            """
            with p as (select * from mandati.posizione where id = $1)
            select d.data::timestamp at time zone 'Europe/Rome' as quando, 0, 'documento', d.numero, d.importo from mandati.documento d where d.posizione_id = $1 or d.id = $1
            union all select data_mandato::timestamp at time zone 'Europe/Rome', 1, 'mandato', numero::text, ordinato from p where esercizio is not null
            union all select o.istante, 2, o.operazione, null, null from p join mandati.operazione o using (ente_id, esercizio, numero, progressivo)
            union all select min(v.istante), 2, 'TOLTO', null, null from p join mandati.operazione v on v.ente_id = p.ente_id and v.esercizio = p.esercizio and v.numero = p.numero and v.progressivo = 0 and v.istante > p.istante having count(*) > 0
            union all select e.istante, 3, e.esito, e.errori, null from p join mandati.esito e on e.ente_id = p.ente_id and e.esercizio = p.esercizio and e.numero = p.numero and e.progressivo in (0, p.progressivo)
            union all select m.data::timestamp at time zone 'Europe/Rome', 4, m.operazione, case when m.quietanza > 0 then m.quietanza::text end, abs(m.importo) from p join mandati.movimento m using (ente_id, esercizio, numero, progressivo)
            order by 1, 2
            """, connessione);
        comando.Parameters.AddWithValue(id);
        var eventi = new List<EventoPosizione>();
        await using var r = await comando.ExecuteReaderAsync(ct);
        while (await r.ReadAsync(ct))
        {
            eventi.Add(ParolePosizione.Evento(r.GetFieldValue<DateTimeOffset>(0), r.GetString(2), Testo(r, 3), r.IsDBNull(4) ? null : r.GetDecimal(4), movimento: r.GetInt32(1) == 4));
        }

        return eventi;
    }

    private static RiferimentoMandato? Sostituisce(JsonDocument dettaglio) => dettaglio.RootElement.TryGetProperty("sostituisce", out var s)
        ? new RiferimentoMandato(s.GetProperty("esercizio").GetInt32(), s.GetProperty("numero").GetInt32(), s.GetProperty("progressivo").GetInt32())
        : null;

    private static RiferimentoMandato Riferimento(int[] chiave) => new(chiave[0], chiave[1], chiave[2]);

    private static string? Voce(JsonDocument dettaglio, string nome) => dettaglio.RootElement.TryGetProperty(nome, out var voce) ? voce.GetString() : null;

    private static string? Testo(NpgsqlDataReader r, int colonna) => r.IsDBNull(colonna) ? null : r.GetString(colonna);

    private static DateOnly? Giorno(NpgsqlDataReader r, int colonna) => r.IsDBNull(colonna) ? null : r.GetFieldValue<DateOnly>(colonna);
}
