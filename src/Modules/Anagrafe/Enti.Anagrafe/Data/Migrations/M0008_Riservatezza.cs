using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Anagrafe.Data.Migrations;

[DbContext(typeof(AnagrafeDbContext))]
[Migration("0008_riservatezza")]
internal sealed class M0008Riservatezza : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- Privacy notices: one draft at most for each ente; what is published stays as it was read.
        create table anagrafe.informativa (
            id uuid primary key,
            ente_id uuid not null references anagrafe.ente,
            numero integer check (numero > 0),
            testo text not null,
            impronta text not null,
            scritta_il timestamptz not null,
            vale_dal timestamptz,
            pubblicata_il timestamptz,
            pubblicata_da uuid,
            unique (ente_id, numero),
            check ((numero is null) = (pubblicata_il is null) and (numero is null) = (vale_dal is null))
        );
        create unique index informativa_bozza on anagrafe.informativa (ente_id) where numero is null;

        create function anagrafe.informativa_resta() returns trigger language plpgsql as $$
        begin
            if old.numero is not null then
                raise exception 'a published notice never changes';
            end if;
            return case tg_op when 'DELETE' then old else new end;
        end $$;
        create trigger informativa_resta before update or delete on anagrafe.informativa for each row execute function anagrafe.informativa_resta();

        -- Who said to have read which version, and when.
        create table anagrafe.presa_visione (
            soggetto_id uuid not null references anagrafe.soggetto,
            informativa_id uuid not null references anagrafe.informativa,
            quando timestamptz not null,
            primary key (soggetto_id, informativa_id)
        );

        -- What an ente asks consent for. The words never change: others are another purpose.
        create table anagrafe.finalita (
            id uuid primary key,
            ente_id uuid not null references anagrafe.ente,
            codice text not null check (codice ~ '^[a-z0-9-]+$'),
            descrizione text not null,
            creata_il timestamptz not null,
            chiusa_il timestamptz,
            unique (ente_id, codice)
        );

        -- Consents given and withdrawn; the last line of a subject and purpose is what holds.
        create table anagrafe.consenso (
            soggetto_id uuid not null references anagrafe.soggetto,
            finalita_id uuid not null references anagrafe.finalita,
            numero integer not null check (numero > 0),
            dato boolean not null,
            quando timestamptz not null,
            informativa integer not null,
            impronta text not null,
            primary key (soggetto_id, finalita_id, numero)
        );

        create function anagrafe.solo_aggiunte() returns trigger language plpgsql as $$
        begin
            raise exception 'lines are only added here';
        end $$;
        create trigger presa_visione_resta before update or delete on anagrafe.presa_visione for each row execute function anagrafe.solo_aggiunte();
        create trigger consenso_resta before update or delete on anagrafe.consenso for each row execute function anagrafe.solo_aggiunte();
        """);
}
