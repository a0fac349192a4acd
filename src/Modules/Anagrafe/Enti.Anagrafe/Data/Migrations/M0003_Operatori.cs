using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Anagrafe.Data.Migrations;

[DbContext(typeof(AnagrafeDbContext))]
[Migration("0003_operatori")]
internal sealed class M0003Operatori : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- One row at most: the code printed at the last start.
        create table anagrafe.primo_avvio (
            id smallint primary key check (id = 1),
            impronta bytea not null,
            scade_il timestamptz not null,
            tentativi integer not null
        );

        alter table anagrafe.ente add column impostazioni jsonb not null default '{}';

        create table anagrafe.logo_ente (
            ente_id uuid primary key references anagrafe.ente,
            tipo text not null,
            contenuto bytea not null,
            aggiornato_il timestamptz not null
        );

        create table anagrafe.politica_password (
            id uuid primary key,
            ente_id uuid not null references anagrafe.ente,
            platea text not null,
            ammesse boolean not null,
            dal date not null,
            decisa_il timestamptz not null,
            decisa_da uuid,
            unique (ente_id, platea, dal)
        );

        alter table anagrafe.appartenenza add column motivo text;

        -- What an ente knows of who works for it: another ente's clerk must not change where this one's mail goes.
        create table anagrafe.scheda_operatore (
            soggetto_id uuid not null references anagrafe.soggetto,
            ente_id uuid not null references anagrafe.ente,
            nome text not null,
            cognome text not null,
            sesso text,
            nato_il date,
            luogo_nascita text,
            residenza jsonb,
            comune_riferimento text,
            telefono text,
            cellulare text,
            email text,
            alias_posta text,
            descrizione text,
            creata_il timestamptz not null,
            aggiornata_il timestamptz not null,
            primary key (soggetto_id, ente_id)
        );
        create index scheda_operatore_per_ente on anagrafe.scheda_operatore (ente_id, cognome, nome, soggetto_id);
        create index soggetto_per_nascita on anagrafe.soggetto (nato_il, cognome) where cognome is not null;
        """);
}
