using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

[DbContext(typeof(CredenzialiDbContext))]
[Migration("0020_registrazioni")]
internal sealed class M0020Registrazioni : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- Who registered himself and has not confirmed yet: a row goes when it becomes an account, or after seven days.
        create table credenziali.registrazioni (
            id uuid primary key,
            soggetto_id uuid not null,
            segreto bytea not null unique,
            invio_id uuid not null,
            nome text not null,
            cognome text not null,
            codice_fiscale text,
            email text not null,
            cellulare text,
            username text not null,
            username_normalizzato text not null unique,
            impronta_password text not null,
            ente_id uuid not null,
            informativa integer not null,
            creata_il timestamptz not null,
            scade_il timestamptz not null
        );
        create index registrazioni_scade on credenziali.registrazioni (scade_il);

        -- Links outlive their registration for a while, without a name in them, so that who opens an old one is told what to do.
        create table credenziali.link_registrazione (
            id uuid primary key,
            registrazione_id uuid references credenziali.registrazioni on delete set null,
            soggetto_id uuid not null,
            impronta bytea not null unique,
            creato_il timestamptz not null,
            scade_il timestamptz not null,
            usato_il timestamptz,
            sostituito_il timestamptz
        );
        create index link_registrazione_registrazione on credenziali.link_registrazione (registrazione_id);
        create index link_registrazione_scade on credenziali.link_registrazione (scade_il);
        """);
}
