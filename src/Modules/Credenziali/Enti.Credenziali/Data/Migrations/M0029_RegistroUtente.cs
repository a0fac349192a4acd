using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

/// <summary>The lines of one person in the log of one ente, without reading those of others.</summary>
[DbContext(typeof(CredenzialiDbContext))]
[Migration("0029_registro_utente")]
internal sealed class M0029RegistroUtente : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create index registro_righe_ente_attore on credenziali.registro_righe (ente_id, attore_id, id);
        create index registro_righe_ente_interessato on credenziali.registro_righe (ente_id, interessato_id, id);
        """);
}
