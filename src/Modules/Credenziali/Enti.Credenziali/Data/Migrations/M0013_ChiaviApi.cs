using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

[DbContext(typeof(CredenzialiDbContext))]
[Migration("0013_chiavi_api")]
internal sealed class M0013ChiaviApi : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        alter table credenziali.chiavi_api add creata_da uuid, add sostituisce_id uuid references credenziali.chiavi_api (id);
        create index chiavi_api_ente on credenziali.chiavi_api (ente_id, id);
        create unique index chiavi_api_sostituisce on credenziali.chiavi_api (sostituisce_id) where sostituisce_id is not null;
        """);
}
