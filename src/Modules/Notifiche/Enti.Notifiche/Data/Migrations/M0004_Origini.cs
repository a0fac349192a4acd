using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Notifiche.Data.Migrations;

[DbContext(typeof(NotificheDbContext))]
[Migration("0004_origini")]
internal sealed class M0004Origini : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- Somebody waits for a message and asks what became of it.
        create index notifiche_origine on notifiche.notifiche (origine, id desc);
        """);
}
