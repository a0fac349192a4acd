using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

[DbContext(typeof(CredenzialiDbContext))]
[Migration("0003_accessi")]
internal sealed class M0003Accessi : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table credenziali.sessioni (
            impronta bytea primary key,
            id uuid not null unique,
            credenziale_id uuid not null references credenziali.credenziali (id),
            soggetto_id uuid not null,
            username text not null,
            denominazione text not null,
            livello text not null,
            ambito_id uuid not null,
            ambito_tipo text not null,
            ente_id uuid,
            ente_codice text,
            ambito_descrizione text not null,
            numero_ambiti integer not null,
            permessi text[] not null,
            chiavi text[] not null,
            enti_riconosciuti uuid[] not null,
            servizi jsonb,
            deve_cambiare_password boolean not null,
            creata_il timestamptz not null,
            vista_il timestamptz not null,
            inattivita_secondi integer not null,
            scade_il timestamptz not null,
            indirizzo text,
            agente text
        );
        create index sessioni_credenziale on credenziali.sessioni (credenziale_id);
        create index sessioni_soggetto on credenziali.sessioni (soggetto_id);
        create index sessioni_scade on credenziali.sessioni (scade_il);

        create table credenziali.tentativi (
            chiave text primary key,
            spesi integer not null,
            ultimo timestamptz not null
        );
        create index tentativi_ultimo on credenziali.tentativi (ultimo);

        create table credenziali.dispositivi (
            impronta bytea primary key,
            credenziale_id uuid not null references credenziali.credenziali (id),
            visto_il timestamptz not null
        );
        create index dispositivi_credenziale on credenziali.dispositivi (credenziale_id);

        create table credenziali.chiavi_api (
            impronta bytea primary key,
            id uuid not null unique,
            nome text not null,
            ente_id uuid not null,
            ente_codice text not null,
            permessi text[] not null,
            creata_il timestamptz not null,
            scade_il timestamptz,
            revocata_il timestamptz,
            usata_il timestamptz
        );
        """);
}
