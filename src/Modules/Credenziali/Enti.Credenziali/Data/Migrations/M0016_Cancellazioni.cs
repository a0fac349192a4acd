using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

[DbContext(typeof(CredenzialiDbContext))]
[Migration("0016_cancellazioni")]
internal sealed class M0016Cancellazioni : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- Subjects whose values in the log go as soon as the law lets them go.
        create table credenziali.cancellazioni (
            richiesta_id uuid primary key,
            ente_id uuid not null,
            soggetti uuid[] not null,
            tutto boolean not null,
            disposta_il timestamptz not null,
            finita_il timestamptz
        );
        create index cancellazioni_aperte on credenziali.cancellazioni (disposta_il) where finita_il is null;
        """);
}
