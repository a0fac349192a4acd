using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Lettere;

/// <summary>How letters are stored.</summary>
internal sealed class ConfigurazioneLettere : IEntityTypeConfiguration<Lettera>, IEntityTypeConfiguration<FirmaLettere>
{
    public void Configure(EntityTypeBuilder<Lettera> builder)
    {
        builder.ToTable("lettere");
        builder.HasOne<LottoLettere>().WithMany().HasForeignKey(l => l.LottoId);
        builder.HasOne<Credenziale>().WithMany().HasForeignKey(l => l.CredenzialeId);
    }

    public void Configure(EntityTypeBuilder<FirmaLettere> builder)
    {
        builder.ToTable("lettere_firme");
        builder.HasKey(f => f.EnteId);
    }
}
