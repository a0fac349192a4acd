using Enti.Mandati.Importazioni;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Mandati.Data;

internal sealed class ConfigurazioneImportazione : IEntityTypeConfiguration<Importazione>
{
    public void Configure(EntityTypeBuilder<Importazione> builder) => builder.ToTable("importazione");
}
