using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

/// <summary>Lines and seals can only be added; a line waits for its seal in a table of its own, because itself it never changes.</summary>
[DbContext(typeof(CredenzialiDbContext))]
[Migration("0004_registro")]
internal sealed class M0004Registro : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table credenziali.registro_righe (
            id uuid primary key,
            ente_id uuid,
            tipo text not null,
            quando timestamptz not null,
            azione text not null,
            esito text not null,
            attore_id uuid,
            ambito text not null,
            oggetto text,
            interessato_id uuid,
            impronta_dati bytea not null
        );
        create index registro_righe_ente on credenziali.registro_righe (ente_id, id);
        create index registro_righe_attore on credenziali.registro_righe (attore_id, id);
        create index registro_righe_interessato on credenziali.registro_righe (interessato_id, id);

        create table credenziali.registro_dati (
            riga_id uuid primary key references credenziali.registro_righe (id),
            sale bytea not null,
            valori jsonb not null
        );

        create table credenziali.registro_in_attesa (riga_id uuid primary key, catena uuid not null);
        create index registro_in_attesa_catena on credenziali.registro_in_attesa (catena);

        create table credenziali.registro_sigilli (
            catena uuid not null,
            numero bigint not null,
            quando timestamptz not null,
            righe uuid[] not null,
            impronta_precedente bytea not null,
            impronta bytea not null,
            primary key (catena, numero)
        );

        create function credenziali.registro_attendi() returns trigger language plpgsql as $$
        begin
            insert into credenziali.registro_in_attesa values (new.id, coalesce(new.ente_id, '00000000-0000-0000-0000-000000000000'));
            return null;
        end $$;
        create trigger registro_attendi after insert on credenziali.registro_righe for each row execute function credenziali.registro_attendi();

        create function credenziali.registro_immutabile() returns trigger language plpgsql as $$
        begin
            raise exception 'Il registro non si modifica: si possono solo aggiungere righe.';
        end $$;
        create trigger registro_righe_immutabili before update or delete or truncate on credenziali.registro_righe for each statement execute function credenziali.registro_immutabile();
        create trigger registro_sigilli_immutabili before update or delete or truncate on credenziali.registro_sigilli for each statement execute function credenziali.registro_immutabile();
        """);
}
