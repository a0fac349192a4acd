using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Anagrafe.Data.Migrations;

[DbContext(typeof(AnagrafeDbContext))]
[Migration("0002_registro")]
internal sealed class M0002Registro : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table anagrafe.ente (
            id uuid primary key,
            codice text not null unique check (codice = lower(codice)),
            codice_fiscale text not null unique,
            partita_iva text,
            denominazione text not null,
            tipo text not null,
            belfiore text,
            istat text,
            provincia text,
            contatti jsonb not null,
            stato text not null,
            creato_il timestamptz not null
        );

        create table anagrafe.soggetto (
            id uuid primary key,
            tipo text not null,
            identita text not null,
            denominazione text not null,
            nome text,
            cognome text,
            sesso text,
            nato_il date,
            luogo_nascita text,
            indirizzo jsonb,
            creato_il timestamptz not null
        );

        -- A value opens data for one subject at most; declared ones may repeat, because they prove nothing.
        create table anagrafe.chiave (
            soggetto_id uuid not null references anagrafe.soggetto,
            valore text not null,
            tipo text not null,
            stato text not null,
            dal timestamptz not null,
            primary key (soggetto_id, valore)
        );
        create unique index chiave_che_vale on anagrafe.chiave (valore) where stato <> 'Dichiarata';
        create unique index chiave_principale on anagrafe.chiave (soggetto_id) where stato = 'Principale';
        create index chiave_dichiarata on anagrafe.chiave (valore) where stato = 'Dichiarata';

        create table anagrafe.contatto (
            id uuid primary key,
            soggetto_id uuid not null references anagrafe.soggetto,
            tipo text not null,
            valore text not null,
            verificato_il timestamptz,
            enti uuid[] not null,
            unique (soggetto_id, tipo, valore)
        );

        create table anagrafe.richiesta_codice (
            id uuid primary key,
            soggetto_id uuid not null references anagrafe.soggetto,
            indirizzo text not null,
            codice bytea not null,
            creata_il timestamptz not null,
            scade_il timestamptz not null,
            tentativi integer not null default 0,
            chiusa_il timestamptz
        );
        create index richiesta_codice_per_soggetto on anagrafe.richiesta_codice (soggetto_id, creata_il);
        create unique index richiesta_codice_aperta on anagrafe.richiesta_codice (soggetto_id) where chiusa_il is null;

        create table anagrafe.riconoscimento (
            id uuid primary key,
            ente_id uuid not null references anagrafe.ente,
            soggetto_id uuid not null references anagrafe.soggetto,
            metodo text not null,
            dal timestamptz not null,
            da uuid,
            cessato_il timestamptz
        );
        create unique index riconoscimento_in_vigore on anagrafe.riconoscimento (soggetto_id, ente_id) where cessato_il is null;

        -- What an ente's own feeds say of those it pays: another ente's feed must not change where its letters go.
        create table anagrafe.rapporto (
            ente_id uuid not null references anagrafe.ente,
            soggetto_id uuid not null references anagrafe.soggetto,
            denominazione text not null,
            indirizzo jsonb,
            dal timestamptz not null,
            aggiornato_il timestamptz not null,
            primary key (ente_id, soggetto_id)
        );

        create table anagrafe.appartenenza (
            id uuid primary key,
            soggetto_id uuid not null references anagrafe.soggetto,
            ente_id uuid not null references anagrafe.ente,
            ruolo text not null,
            stato text not null,
            dal date not null,
            al date
        );
        create unique index appartenenza_in_corso on anagrafe.appartenenza (soggetto_id, ente_id, ruolo) where stato <> 'Cessata';
        create index appartenenza_per_ente on anagrafe.appartenenza (ente_id);
        """);
}
