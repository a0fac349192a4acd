using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Enti.Anagrafe.ImportazioneSoggetti;

/// <summary>Puts the rows of an import in the registry with a handful of statements, whatever their number. A second run changes nothing.</summary>
/// <remarks>Like the feeds of payments, a file changes what the ente itself knows of a subject; who he is changes only at a desk.</remarks>
internal static class Applicazione
{
    private const string Righe = "from anagrafe.soggetto_letto l where l.importazione_id = $1 and l.esito <> 'Invariato'";

    // Keys in order, so that two imports wait for each other and never in a circle.
    private const string Nuovi =
        $"""
        with nuove as (
            insert into anagrafe.chiave (soggetto_id, valore, tipo, stato, dal)
            select l.id, l.chiave, l.tipo_chiave, 'Principale', $2 {Righe} order by l.chiave
            on conflict (valore) where stato <> 'Dichiarata' do nothing
            returning soggetto_id),
        seconde as (
            insert into anagrafe.chiave (soggetto_id, valore, tipo, stato, dal)
            select l.id, l.seconda, l.tipo_seconda, 'Dichiarata', $2
            from anagrafe.soggetto_letto l join nuove n on n.soggetto_id = l.id where l.importazione_id = $1 and l.seconda is not null),
        soggetti as (
            insert into anagrafe.soggetto (id, tipo, identita, denominazione, cognome, nome, sesso, nato_il, luogo_nascita, creato_il)
            select l.id, l.tipo, 'Dichiarata', l.denominazione, l.cognome, l.nome, l.sesso, l.nato_il, l.luogo_nascita, $2
            from anagrafe.soggetto_letto l join nuove n on n.soggetto_id = l.id where l.importazione_id = $1
            returning id)
        insert into anagrafe.modifica_soggetto (id, soggetto_id, ente_id, autore_id, autore, ambito, quando, campo, a, riservata)
        select anagrafe.id_ordinato($2), id, $3, $4, $5, $6, $2, 'Importato', $7, true from soggetti
        """;

    private const string Rapporti =
        """
        insert into anagrafe.rapporto as r (ente_id, soggetto_id, denominazione, ordine, indirizzo, beneficiario, dal, aggiornato_il)
        select distinct on (s.id) $3, s.id, l.denominazione, coalesce(s.cognome || ' ' || s.nome, l.cognome || ' ' || l.nome), l.indirizzo, $4, $2, $2
        from anagrafe.soggetto_letto l
        join anagrafe.chiave k on k.valore = l.chiave and k.stato <> 'Dichiarata'
        join anagrafe.soggetto t on t.id = k.soggetto_id
        join anagrafe.soggetto s on s.id = coalesce(t.unito_a, t.id)
        where l.importazione_id = $1 and l.esito <> 'Invariato'
        order by s.id, l.riga desc
        on conflict (ente_id, soggetto_id) do update
        set denominazione = excluded.denominazione, indirizzo = coalesce(excluded.indirizzo, r.indirizzo), beneficiario = r.beneficiario or excluded.beneficiario, aggiornato_il = excluded.aggiornato_il
        where (r.denominazione <> excluded.denominazione or r.indirizzo is distinct from coalesce(excluded.indirizzo, r.indirizzo) or excluded.beneficiario and not r.beneficiario)
          and not exists (select from anagrafe.richiesta_privacy q where q.soggetto_id = r.soggetto_id and q.tipo = 'Limitazione' and q.stato = 'Accolta' and q.ente_id = r.ente_id)
        """;

    // The address by which an account is recovered is not a file's to change.
    private const string Contatti =
        """
        with scritti as (
            select distinct on (s.id) s.id, case $5 when 'Email' then l.email when 'Cellulare' then l.cellulare when 'Pec' then l.pec else l.telefono end as valore
            from anagrafe.soggetto_letto l
            join anagrafe.chiave k on k.valore = l.chiave and k.stato <> 'Dichiarata'
            join anagrafe.soggetto t on t.id = k.soggetto_id
            join anagrafe.soggetto s on s.id = coalesce(t.unito_a, t.id)
            where l.importazione_id = $1 and l.esito <> 'Invariato'
            order by s.id, l.riga desc),
        diversi as (
            select w.id, w.valore from scritti w
            where w.valore is not null and not exists (select from anagrafe.richiesta_privacy q where q.soggetto_id = w.id and q.tipo = 'Limitazione' and q.stato = 'Accolta' and q.ente_id = $3)
              and not exists (
                select from anagrafe.contatto c where c.soggetto_id = w.id and c.tipo = $5
                  and (c.valore = w.valore and (c.ente_id = $3 or c.ente_id is null and $3 = any (c.enti)) or c.ente_id = $3 and c.recupero_dal is not null))),
        tolti as (
            delete from anagrafe.contatto c using diversi d where c.soggetto_id = d.id and c.ente_id = $3 and c.tipo = $5 and c.recupero_dal is null
            returning c.soggetto_id, c.valore),
        messi as (
            insert into anagrafe.contatto (id, soggetto_id, tipo, valore, enti, ente_id)
            select gen_random_uuid(), id, $5, valore, '{}', $3 from diversi)
        insert into anagrafe.modifica_soggetto (id, soggetto_id, ente_id, autore_id, autore, ambito, quando, campo, da, a, riservata)
        select anagrafe.id_ordinato($2), d.id, $3, $4, $6, $7, $2, $8, (select string_agg(t.valore, ', ') from tolti t where t.soggetto_id = d.id), d.valore, true from diversi d
        """;

    /// <summary>Applies the import within the transaction of the store.</summary>
    public static async Task EseguiAsync(AnagrafeDbContext store, Importazione importazione, Chiamante chi, DateTimeOffset adesso, CancellationToken ct)
    {
        var connessione = (NpgsqlConnection)store.Database.GetDbConnection();
        async Task Esegui(string sql, params object?[] valori)
        {
            await using var comando = new NpgsqlCommand(sql, connessione) { CommandTimeout = 300 };
            comando.Parameters.AddRange(valori.Select(v => new NpgsqlParameter { Value = v ?? DBNull.Value, NpgsqlDbType = v is null ? NpgsqlTypes.NpgsqlDbType.Uuid : new NpgsqlParameter { Value = v }.NpgsqlDbType }).ToArray());
            await comando.ExecuteNonQueryAsync(ct);
        }

        var ambito = chi.AmbitoPerRegistro;
        await Esegui(Nuovi, importazione.Id, adesso, importazione.EnteId, chi.SoggettoId, chi.Denominazione, ambito, importazione.NomeFile);
        await Esegui(Rapporti, importazione.Id, adesso, importazione.EnteId, importazione.Beneficiari);
        foreach (var tipo in Enum.GetValues<TipoContatto>())
        {
            await Esegui(Contatti, importazione.Id, adesso, importazione.EnteId, chi.SoggettoId, tipo.ToString(), chi.Denominazione, ambito, ParoleSoggetto.Contatto(tipo));
        }

        await store.Database.ExecuteSqlAsync($"delete from anagrafe.soggetto_letto where importazione_id = {importazione.Id}", ct);
    }
}
