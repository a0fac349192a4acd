using Enti.Infrastructure.Eventi;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Mandati.Data.Migrations;

[DbContext(typeof(MandatiDbContext))]
[Migration("0001_eventi")]
internal sealed class M0001Eventi : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SchemaEventi.Sql("mandati"));
}
