using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Anagrafe.Data.Migrations;

[DbContext(typeof(AnagrafeDbContext))]
[Migration("0010_impostazioni")]
internal sealed class M0010Impostazioni : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- A date for each audience stands with the other settings, in one row and one version; who decided it and when is in the history below.
        drop table anagrafe.politica_password;

        -- Every change that an ente made to its own settings: who, when, from what to what. Lines stay.
        create table anagrafe.modifica_ente (
            id uuid primary key,
            ente_id uuid not null references anagrafe.ente,
            autore_id uuid,
            autore text not null,
            quando timestamptz not null,
            campo text not null,
            da text,
            a text
        );
        create index modifica_ente_per_ente on anagrafe.modifica_ente (ente_id, id desc);

        create function anagrafe.modifica_ente_resta() returns trigger language plpgsql as $$
        begin
            raise exception 'the history of enti is append-only';
        end $$;
        create trigger modifica_ente_resta before update or delete on anagrafe.modifica_ente for each row execute function anagrafe.modifica_ente_resta();
        """);
}
