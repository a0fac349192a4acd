using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Enti.Credenziali.Data.Migrations;

/// <summary>A release says who confirmed it; of the past ones the envelope's chain of custody knows.</summary>
[DbContext(typeof(CredenzialiDbContext))]
[Migration("0030_chi_conferma")]
internal sealed class M0030ChiConferma : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        alter table credenziali.consegne add column confermata_da_id uuid;
        update credenziali.consegne c set confermata_da_id = m.da_id
        from credenziali.buste_movimenti m where m.busta_id = c.busta_id and m.stato = 'Consegnata' and c.confermata_il is not null;
        """);
}
