using Enti.Anagrafe.Comuni;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Anagrafe.Data.Migrations;

[DbContext(typeof(AnagrafeDbContext))]
[Migration("0004_comuni")]
internal sealed class M0004Comuni : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- How names are compared: lower case, without accents. The same rule is in Enti.Anagrafe.Soggetti.PerRicerca.
        create function anagrafe.per_ricerca(testo text) returns text language sql immutable strict parallel safe
            return lower(regexp_replace(normalize(testo, nfd), '[\u0300-\u036f]', '', 'g'));

        create table anagrafe.luogo (
            codice text primary key check (codice ~ '^[A-Z][0-9]{3}$'),
            nome text not null,
            altro_nome text,
            provincia text not null,
            istat text,
            istituito date,
            cessato date,
            successore text references anagrafe.luogo deferrable initially deferred,
            ricerca text not null generated always as (anagrafe.per_ricerca(nome || coalesce(' ' || altro_nome, ''))) stored
        );
        create index luogo_ricerca on anagrafe.luogo using gin (ricerca gin_trgm_ops);

        -- Names, provinces and boundaries as they were: only the official archive has them.
        create table anagrafe.luogo_nome (
            codice text not null references anagrafe.luogo,
            dal date not null,
            al date,
            nome text not null,
            provincia text not null,
            ricerca text not null generated always as (anagrafe.per_ricerca(nome)) stored,
            primary key (codice, dal, nome)
        );
        create index luogo_nome_ricerca on anagrafe.luogo_nome using gin (ricerca gin_trgm_ops);

        -- One row: grows with every change, so that hosts know when to read the list again.
        create table anagrafe.elenco_luoghi (versione bigint not null, aggiornato_il timestamptz, arriva_al date);
        insert into anagrafe.elenco_luoghi (versione) values (1);

        create table anagrafe.aggiornamento_luoghi (
            id uuid primary key,
            nome_file text not null,
            stato text not null,
            lette integer not null,
            scartate text[] not null,
            arriva_al date,
            caricato_il timestamptz not null,
            caricato_da uuid,
            concluso_il timestamptz,
            variazioni integer
        );
        create table anagrafe.luogo_letto (
            aggiornamento_id uuid not null references anagrafe.aggiornamento_luoghi on delete cascade,
            codice text not null,
            dal date not null,
            al date,
            nome text not null,
            altro_nome text,
            provincia text not null,
            istat text
        );
        create index luogo_letto_per_aggiornamento on anagrafe.luogo_letto (aggiornamento_id);

        """ + Elenco());

    private static string Elenco()
    {
        static string Testo(string? valore) => valore is null ? "null" : $"'{valore.Replace("'", "''", StringComparison.Ordinal)}'";
        var righe = ElencoLuoghi.Tutti.Select(l => FormattableString.Invariant($"({Testo(l.Codice)}, {Testo(l.Nome)}, {Testo(l.Provincia)}, {Testo(l.Cessato?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))}::date)"));
        return $"insert into anagrafe.luogo (codice, nome, provincia, cessato) values {string.Join(",\n", righe)};";
    }
}
