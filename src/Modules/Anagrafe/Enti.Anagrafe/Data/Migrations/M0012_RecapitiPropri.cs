using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Anagrafe.Data.Migrations;

[DbContext(typeof(AnagrafeDbContext))]
[Migration("0012_recapiti_propri")]
internal sealed class M0012RecapitiPropri : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- With which of his credentials the person wrote it: another one, that another ente handed over, does not show it.
        alter table anagrafe.contatto add column credenziali uuid[] not null default '{}';
        """);
}
