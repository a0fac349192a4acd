using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

[DbContext(typeof(CredenzialiDbContext))]
[Migration("0022_durata_prime_password")]
internal sealed class M0022DurataPrimePassword : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        -- What the papers printed so far say.
        alter table credenziali.buste add column giorni_prima_password integer not null default 30;
        alter table credenziali.buste alter column giorni_prima_password drop default;
        """);
}
