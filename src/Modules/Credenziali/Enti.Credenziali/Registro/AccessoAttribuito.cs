using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Registro;

/// <summary>A sign-in, which is of the platform's chain, as an ente that the credential opened that day finds it; the database writes it with the line.</summary>
internal sealed class AccessoAttribuito
{
    public Guid EnteId { get; init; }

    public Guid RigaId { get; init; }

    public string Azione { get; init; } = "";

    internal sealed class Mappa : IEntityTypeConfiguration<AccessoAttribuito>
    {
        public void Configure(EntityTypeBuilder<AccessoAttribuito> builder)
        {
            builder.ToTable("registro_accessi");
            builder.HasKey(a => new { a.EnteId, a.RigaId });
            builder.HasOne<RigaRegistro>().WithMany().HasForeignKey(a => a.RigaId);
        }
    }
}
