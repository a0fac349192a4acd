using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Mandati.Data.Migrations;

/// <summary>Waiting tables are written once, read once and emptied: they stay out of the write-ahead log, and an import whose rows went with a crash of the database says so.</summary>
[DbContext(typeof(MandatiDbContext))]
[Migration("0005_letture")]
internal sealed class M0005Letture : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        alter table mandati.lettura_ordinativo set unlogged;
        alter table mandati.lettura_variazione set unlogged;
        alter table mandati.lettura_esito set unlogged;
        alter table mandati.lettura_movimento set unlogged;
        alter table mandati.lettura_documento set unlogged;
        """);
}
