using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Anagrafe.Data.Migrations;

[DbContext(typeof(AnagrafeDbContext))]
[Migration("0007_importazione_soggetti")]
internal sealed class M0007ImportazioneSoggetti : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- A random identifier that grows with the instant, as those that the code makes.
        create function anagrafe.id_ordinato(quando timestamptz) returns uuid language sql volatile
            return encode(overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from quando) * 1000)::bigint) from 3) from 1 for 6), 'hex')::uuid;

        create table anagrafe.importazione_soggetti (
            id uuid primary key,
            ente_id uuid not null references anagrafe.ente,
            nome_file text not null,
            beneficiari boolean not null,
            stato text not null,
            lette integer not null,
            nuovi integer not null,
            legati integer not null,
            aggiornati integer not null,
            invariati integer not null,
            scartate integer not null,
            caricata_da uuid,
            caricata_il timestamptz not null,
            conclusa_il timestamptz
        );
        create index importazione_soggetti_per_ente on anagrafe.importazione_soggetti (ente_id, id desc);

        -- The good rows of a file, until it is confirmed or given up.
        create table anagrafe.soggetto_letto (
            importazione_id uuid not null references anagrafe.importazione_soggetti on delete cascade,
            riga integer not null,
            id uuid not null,
            chiave text not null,
            tipo_chiave text not null,
            seconda text,
            tipo_seconda text,
            tipo text not null,
            denominazione text not null,
            cognome text,
            nome text,
            sesso text,
            nato_il date,
            luogo_nascita text,
            indirizzo jsonb,
            email text,
            cellulare text,
            pec text,
            telefono text,
            esito text,
            primary key (importazione_id, riga)
        );

        create table anagrafe.riga_scartata (
            importazione_id uuid not null references anagrafe.importazione_soggetti on delete cascade,
            riga integer not null,
            campo text not null,
            messaggio text not null
        );
        create index riga_scartata_per_importazione on anagrafe.riga_scartata (importazione_id, riga);
        """);
}
