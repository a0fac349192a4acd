using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

/// <summary>Batches of letters and of envelopes share their tables; the steps of an envelope can only be added.</summary>
[DbContext(typeof(CredenzialiDbContext))]
[Migration("0013_buste")]
internal sealed class M0013Buste : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table credenziali.sportelli (
            id uuid primary key,
            ente_id uuid not null,
            nome text not null,
            indirizzo text,
            soglia integer not null,
            aperto boolean not null
        );
        create unique index sportelli_nome on credenziali.sportelli (ente_id, lower(nome));

        create table credenziali.regole_buste (
            ente_id uuid primary key,
            mesi_validita integer not null,
            con_pin boolean not null
        );

        alter table credenziali.lotti_lettere rename to lotti;
        alter table credenziali.lettere_documenti rename to lotti_documenti;
        alter table credenziali.lotti add column genere text, add column sportello_id uuid references credenziali.sportelli, add column tipo text, add column quantita integer;
        update credenziali.lotti set genere = 'Lettere';
        alter table credenziali.lotti alter column genere set not null;

        create table credenziali.buste (
            id uuid primary key,
            ente_id uuid not null,
            lotto_id uuid not null references credenziali.lotti,
            tipo text not null,
            codice text not null unique,
            username text not null unique,
            impronta_prima_password bytea not null,
            impronta_pin bytea,
            sportello_id uuid not null references credenziali.sportelli,
            stato text not null,
            prodotta_il timestamptz not null,
            scade_il timestamptz not null,
            soggetto_id uuid,
            credenziale_id uuid references credenziali.credenziali
        );
        create index buste_ente on credenziali.buste (ente_id, id);
        create index buste_lotto on credenziali.buste (lotto_id, stato);
        create index buste_giacenza on credenziali.buste (sportello_id, stato, id);
        create index buste_in_attesa on credenziali.buste (scade_il) where stato in ('Prodotta', 'InCarico');
        create index buste_da_attivare on credenziali.buste (credenziale_id) where stato = 'Consegnata';

        create table credenziali.buste_movimenti (
            id uuid primary key,
            busta_id uuid not null references credenziali.buste,
            stato text not null,
            quando timestamptz not null,
            da_id uuid,
            sportello_id uuid not null references credenziali.sportelli,
            nota text
        );
        create index buste_movimenti_busta on credenziali.buste_movimenti (busta_id, id);
        create function credenziali.movimenti_immutabili() returns trigger language plpgsql as $$
        begin
            raise exception 'I passaggi di una busta non si modificano: si possono solo aggiungere.';
        end $$;
        create trigger buste_movimenti_immutabili before update or delete or truncate on credenziali.buste_movimenti for each statement execute function credenziali.movimenti_immutabili();
        """);
}
