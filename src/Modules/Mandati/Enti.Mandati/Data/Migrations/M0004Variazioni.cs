using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Mandati.Data.Migrations;

/// <summary>The variations of an import that carried their whole mandate; once merged they stand among the operations, with payee 0.</summary>
[DbContext(typeof(MandatiDbContext))]
[Migration("0004_variazioni")]
internal sealed class M0004Variazioni : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table mandati.lettura_variazione (
            importazione_id uuid not null,
            esercizio integer not null,
            numero integer not null,
            istante timestamptz not null,
            flusso text not null
        );
        create index lettura_variazione_importazione on mandati.lettura_variazione (importazione_id);
        """);
}
