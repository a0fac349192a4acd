using Enti.Infrastructure.Eventi;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Notifiche.Data.Migrations;

[DbContext(typeof(NotificheDbContext))]
[Migration("0001_eventi")]
internal sealed class M0001Eventi : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SchemaEventi.Sql("notifiche"));
}
