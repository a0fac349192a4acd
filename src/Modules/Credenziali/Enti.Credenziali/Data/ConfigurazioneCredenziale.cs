using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Data;

internal sealed class ConfigurazioneCredenziale : IEntityTypeConfiguration<Credenziale>
{
    public void Configure(EntityTypeBuilder<Credenziale> builder)
    {
        builder.ToTable("credenziali");
        builder.Property(c => c.Versione).IsRowVersion();
    }
}
