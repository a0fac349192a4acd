using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Anagrafe.Data.Migrations;

[DbContext(typeof(AnagrafeDbContext))]
[Migration("0005_ricerca")]
internal sealed class M0005Ricerca : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- A tie says which subjects an ente may find: whoever it pays, recognised, employs or registered. It outlives what made it.
        -- Searches read it alone, by the name that the ente itself has for the subject, so that they cost the same whatever the others hold.
        alter table anagrafe.rapporto
            add column beneficiario boolean not null default true,
            add column ordine text,
            add column ricerca text collate "C" generated always as (anagrafe.per_ricerca(coalesce(ordine, denominazione)) collate "C") stored;
        create index rapporto_inizio on anagrafe.rapporto (ente_id, ricerca, soggetto_id);
        create index rapporto_parte on anagrafe.rapporto using gin (ricerca gin_trgm_ops);

        create function anagrafe.lega_soggetti() returns trigger language plpgsql as $$
        begin
            insert into anagrafe.rapporto (ente_id, soggetto_id, denominazione, ordine, beneficiario, dal, aggiornato_il)
            select distinct on (n.ente_id, n.soggetto_id) n.ente_id, n.soggetto_id, s.denominazione, s.cognome || ' ' || s.nome, false, n.dal::timestamptz, n.dal::timestamptz
            from nuovi n join anagrafe.soggetto s on s.id = n.soggetto_id
            on conflict do nothing;
            return null;
        end $$;
        create trigger riconoscimento_lega after insert on anagrafe.riconoscimento referencing new table as nuovi for each statement execute function anagrafe.lega_soggetti();
        create trigger appartenenza_lega after insert on anagrafe.appartenenza referencing new table as nuovi for each statement execute function anagrafe.lega_soggetti();

        update anagrafe.rapporto r set ordine = s.cognome || ' ' || s.nome from anagrafe.soggetto s where s.id = r.soggetto_id and s.cognome is not null;
        insert into anagrafe.rapporto (ente_id, soggetto_id, denominazione, ordine, beneficiario, dal, aggiornato_il)
        select distinct on (l.ente_id, l.soggetto_id) l.ente_id, l.soggetto_id, s.denominazione, s.cognome || ' ' || s.nome, false, l.dal, l.dal
        from (select ente_id, soggetto_id, dal from anagrafe.riconoscimento union all select ente_id, soggetto_id, dal::timestamptz from anagrafe.appartenenza) l
        join anagrafe.soggetto s on s.id = l.soggetto_id
        order by l.ente_id, l.soggetto_id, l.dal
        on conflict do nothing;
        """);
}
