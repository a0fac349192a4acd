using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

/// <summary>Lines are counted by log too, those already sealed included: one action of an operator is a line in each.</summary>
[DbContext(typeof(CredenzialiDbContext))]
[Migration("0031_conteggi_per_tipo")]
internal sealed class M0031ConteggiPerTipo : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        truncate credenziali.registro_conteggi;
        alter table credenziali.registro_conteggi drop constraint registro_conteggi_pkey;
        alter table credenziali.registro_conteggi add column tipo text not null;
        alter table credenziali.registro_conteggi add primary key (ente_id, giorno, altrui, tipo, azione, esito, livello);
        insert into credenziali.registro_conteggi (ente_id, giorno, altrui, tipo, azione, esito, livello, quante)
        select coalesce(r.ente_id, '00000000-0000-0000-0000-000000000000'), (r.quando at time zone 'Europe/Rome')::date, false, r.tipo, r.azione, r.esito, coalesce(r.livello, ''), count(*)
        from credenziali.registro_righe r where not exists (select from credenziali.registro_in_attesa a where a.riga_id = r.id) group by 1, 2, 4, 5, 6, 7
        union all
        select s.ente_id, (r.quando at time zone 'Europe/Rome')::date, true, r.tipo, r.azione, r.esito, coalesce(r.livello, ''), count(*)
        from credenziali.registro_accessi s join credenziali.registro_righe r on r.id = s.riga_id where not exists (select from credenziali.registro_in_attesa a where a.riga_id = r.id) group by 1, 2, 4, 5, 6, 7;
        """);
}
