using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

/// <summary>An account that its holder registered says from whose portal, and that ente finds its sign-ins; of the past ones the log knows.</summary>
[DbContext(typeof(CredenzialiDbContext))]
[Migration("0032_ente_registrazione")]
internal sealed class M0032EnteRegistrazione : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        alter table credenziali.credenziali add column ente_registrazione_id uuid;
        update credenziali.credenziali c set ente_registrazione_id = r.ente_id
        from credenziali.registro_righe r
        where c.livello = 'Debole' and r.azione = 'credenziali.registrazione-confermata' and r.esito = 'riuscito' and r.interessato_id = c.soggetto_id;
        create index credenziali_registrazione on credenziali.credenziali (ente_registrazione_id) where ente_registrazione_id is not null;

        create or replace function credenziali.registro_attendi() returns trigger language plpgsql as $$
        begin
            insert into credenziali.registro_in_attesa values (new.id, coalesce(new.ente_id, '00000000-0000-0000-0000-000000000000'));
            if new.ente_id is null and new.tipo = 'Accesso' and new.oggetto ~ '^credenziale:[0-9a-f-]{36}$' then
                insert into credenziali.registro_accessi
                select distinct ente, new.id, new.azione from credenziali.credenziali c, unnest(c.enti_riconosciuti || c.ente_registrazione_id) ente
                where c.id = substr(new.oggetto, 13)::uuid and ente is not null;
            end if;
            return null;
        end $$;
        """);
}
