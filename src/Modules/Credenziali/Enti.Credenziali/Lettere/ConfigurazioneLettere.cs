using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Lettere;

/// <summary>How letters are stored.</summary>
internal sealed class ConfigurazioneLettere :
    IEntityTypeConfiguration<LottoLettere>, IEntityTypeConfiguration<Lettera>, IEntityTypeConfiguration<BloccoDocumento>, IEntityTypeConfiguration<FirmaLettere>
{
    public void Configure(EntityTypeBuilder<LottoLettere> builder)
    {
        builder.ToTable("lotti_lettere");
        builder.Ignore(l => l.ScadenzaDocumento);
        builder.HasOne<LottoLettere>().WithMany().HasForeignKey(l => l.RistampaDiId);
    }

    public void Configure(EntityTypeBuilder<Lettera> builder)
    {
        builder.ToTable("lettere");
        builder.HasOne<LottoLettere>().WithMany().HasForeignKey(l => l.LottoId);
        builder.HasOne<Credenziale>().WithMany().HasForeignKey(l => l.CredenzialeId);
    }

    public void Configure(EntityTypeBuilder<BloccoDocumento> builder)
    {
        builder.ToTable("lettere_documenti");
        builder.HasKey(b => new { b.LottoId, b.Numero });
        builder.HasOne<LottoLettere>().WithMany().HasForeignKey(b => b.LottoId);
    }

    public void Configure(EntityTypeBuilder<FirmaLettere> builder)
    {
        builder.ToTable("lettere_firme");
        builder.HasKey(f => f.EnteId);
    }
}
