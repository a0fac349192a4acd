using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Anagrafe.Data.Migrations;

[DbContext(typeof(AnagrafeDbContext))]
[Migration("0011_registrazioni")]
internal sealed class M0011Registrazioni : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- Whose an e-mail is, when somebody registers himself with it.
        create index contatto_valore on anagrafe.contatto (valore) where verificato_il is not null;
        """);
}
