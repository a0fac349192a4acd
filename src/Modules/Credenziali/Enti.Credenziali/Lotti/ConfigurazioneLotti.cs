using Enti.Credenziali.Buste;
using Enti.Credenziali.Lettere;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Lotti;

/// <summary>How batches and their documents are stored.</summary>
internal sealed class ConfigurazioneLotti : IEntityTypeConfiguration<Lotto>, IEntityTypeConfiguration<BloccoDocumento>
{
    public void Configure(EntityTypeBuilder<Lotto> builder)
    {
        builder.ToTable("lotti");
        builder.Property<string>("Genere").HasColumnType("text");
        builder.HasDiscriminator<string>("Genere").HasValue<LottoLettere>("Lettere").HasValue<LottoBuste>("Buste");
        builder.Ignore(l => l.ScadenzaDocumento).Ignore(l => l.Voce).Ignore(l => l.ImpedimentoRistampa);
        builder.HasOne<Lotto>().WithMany().HasForeignKey(l => l.RistampaDiId);
    }

    public void Configure(EntityTypeBuilder<BloccoDocumento> builder)
    {
        builder.ToTable("lotti_documenti");
        builder.HasKey(b => new { b.LottoId, b.Numero });
        builder.HasOne<Lotto>().WithMany().HasForeignKey(b => b.LottoId);
    }
}
