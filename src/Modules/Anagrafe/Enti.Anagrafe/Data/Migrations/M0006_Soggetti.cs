using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Anagrafe.Data.Migrations;

[DbContext(typeof(AnagrafeDbContext))]
[Migration("0006_soggetti")]
internal sealed class M0006Soggetti : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        alter table anagrafe.soggetto
            add column forma text,
            add column rappresentante jsonb,
            add column aggiornato_il timestamptz,
            add column recupero_cambiato_il timestamptz,
            add column unito_a uuid references anagrafe.soggetto;

        -- Who wrote a contact down (null: the person), and from when it may be used to recover the account (null: never).
        alter table anagrafe.contatto
            add column ente_id uuid references anagrafe.ente,
            add column recupero_dal timestamptz;
        alter table anagrafe.contatto
            drop constraint contatto_soggetto_id_tipo_valore_key,
            add constraint contatto_una_volta unique nulls not distinct (soggetto_id, tipo, valore, ente_id);
        create unique index contatto_recupero on anagrafe.contatto (soggetto_id) where recupero_dal is not null;

        alter table anagrafe.richiesta_codice add column tipo text not null default 'Email';

        -- The documents by which somebody saw who a subject is.
        create table anagrafe.prova_identita (
            id uuid primary key,
            soggetto_id uuid not null references anagrafe.soggetto,
            ente_id uuid not null references anagrafe.ente,
            documento text not null,
            numero text,
            rilasciato_da text,
            scade_il date,
            vista_da uuid,
            vista_il timestamptz not null
        );
        create index prova_identita_per_soggetto on anagrafe.prova_identita (soggetto_id);

        -- Every change: who, when, where, from what to what. Lines stay; the values of a person may have to be erased.
        create table anagrafe.modifica_soggetto (
            id uuid primary key,
            soggetto_id uuid not null references anagrafe.soggetto,
            ente_id uuid,
            autore_id uuid,
            autore text not null,
            ambito text not null,
            quando timestamptz not null,
            campo text not null,
            da text,
            a text,
            riservata boolean not null
        );
        create index modifica_soggetto_per_soggetto on anagrafe.modifica_soggetto (soggetto_id, id desc);

        create function anagrafe.modifica_resta() returns trigger language plpgsql as $$
        begin
            if tg_op = 'UPDATE' and new.da is null and new.a is null
               and (new.id, new.soggetto_id, new.ente_id, new.autore_id, new.autore, new.ambito, new.quando, new.campo, new.riservata)
                   is not distinct from (old.id, old.soggetto_id, old.ente_id, old.autore_id, old.autore, old.ambito, old.quando, old.campo, old.riservata) then
                return new;
            end if;
            raise exception 'the history of subjects is append-only: only its values may be erased';
        end $$;
        create trigger modifica_resta before update or delete on anagrafe.modifica_soggetto for each row execute function anagrafe.modifica_resta();
        """);
}
