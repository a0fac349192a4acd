using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

/// <summary>Each ente finds the sign-ins of its own users, searches of the log have their indexes, and every sealed line is counted.</summary>
[DbContext(typeof(CredenzialiDbContext))]
[Migration("0023_statistiche")]
internal sealed class M0023Statistiche : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        alter table credenziali.registro_righe add column livello text;
        create index registro_righe_azione on credenziali.registro_righe (ente_id, azione, id);
        create index registro_righe_negate on credenziali.registro_righe (ente_id, id) where esito <> 'riuscito';
        create index registro_dati_indirizzo on credenziali.registro_dati ((valori ->> 'indirizzo'), riga_id) where valori ->> 'indirizzo' is not null;

        -- A sign-in is of the platform's chain: here the enti that the credential opened that day find it.
        create table credenziali.registro_accessi (
            ente_id uuid not null,
            riga_id uuid not null references credenziali.registro_righe (id),
            azione text not null,
            primary key (ente_id, riga_id)
        );
        create index registro_accessi_azione on credenziali.registro_accessi (ente_id, azione, riga_id);
        create index registro_accessi_riga on credenziali.registro_accessi (riga_id);

        create or replace function credenziali.registro_attendi() returns trigger language plpgsql as $$
        begin
            insert into credenziali.registro_in_attesa values (new.id, coalesce(new.ente_id, '00000000-0000-0000-0000-000000000000'));
            if new.ente_id is null and new.tipo = 'Accesso' and new.oggetto ~ '^credenziale:[0-9a-f-]{36}$' then
                insert into credenziali.registro_accessi
                select distinct ente, new.id, new.azione from credenziali.credenziali c, unnest(c.enti_riconosciuti) ente where c.id = substr(new.oggetto, 13)::uuid;
            end if;
            return null;
        end $$;
        insert into credenziali.registro_accessi
        select distinct ente, r.id, r.azione from credenziali.registro_righe r join credenziali.credenziali c on r.oggetto = 'credenziale:' || c.id, unnest(c.enti_riconosciuti) ente
        where r.ente_id is null and r.tipo = 'Accesso';

        -- How many lines of each kind a day of Europe/Rome had; "altrui" are those of the platform's chain that an ente only finds.
        create table credenziali.registro_conteggi (
            ente_id uuid not null,
            giorno date not null,
            altrui boolean not null,
            azione text not null,
            esito text not null,
            livello text not null,
            quante bigint not null,
            primary key (ente_id, giorno, altrui, azione, esito, livello)
        );
        insert into credenziali.registro_conteggi
        select coalesce(r.ente_id, '00000000-0000-0000-0000-000000000000'), (r.quando at time zone 'Europe/Rome')::date, false, r.azione, r.esito, '', count(*)
        from credenziali.registro_righe r where not exists (select from credenziali.registro_in_attesa a where a.riga_id = r.id) group by 1, 2, 4, 5
        union all
        select s.ente_id, (r.quando at time zone 'Europe/Rome')::date, true, r.azione, r.esito, '', count(*)
        from credenziali.registro_accessi s join credenziali.registro_righe r on r.id = s.riga_id where not exists (select from credenziali.registro_in_attesa a where a.riga_id = r.id) group by 1, 2, 4, 5;

        create index credenziali_emittente on credenziali.credenziali (ente_emittente_id, creata_il);
        create index buste_credenziale on credenziali.buste (credenziale_id) where credenziale_id is not null;
        create index lettere_credenziale on credenziali.lettere (credenziale_id);
        create index inviti_credenziale on credenziali.inviti (credenziale_id);
        create index consegne_confermate on credenziali.consegne (ente_id, confermata_il, id) where confermata_il is not null;
        """);
}
