using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Notifiche.Data.Migrations;

[DbContext(typeof(NotificheDbContext))]
[Migration("0003_mittenti")]
internal sealed class M0003Mittenti : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- As the ente had decided when the message was written: it is the same mail at every attempt.
        alter table notifiche.notifiche
            add column indirizzo_mittente text,
            add column rispondi_a text;
        """);
}
