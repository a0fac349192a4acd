using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

[DbContext(typeof(CredenzialiDbContext))]
[Migration("0012_recupero")]
internal sealed class M0012Recupero : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create table credenziali.link_recupero (
            id uuid primary key,
            credenziale_id uuid not null references credenziali.credenziali,
            impronta bytea not null unique,
            creato_il timestamptz not null,
            scade_il timestamptz not null,
            usato_il timestamptz,
            sostituito_il timestamptz
        );
        create index link_recupero_credenziale on credenziali.link_recupero (credenziale_id, creato_il);
        """);
}
