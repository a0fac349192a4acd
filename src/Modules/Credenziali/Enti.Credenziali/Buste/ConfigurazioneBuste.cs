using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Buste;

/// <summary>How envelopes, their steps and their desks are stored.</summary>
internal sealed class ConfigurazioneBuste :
    IEntityTypeConfiguration<Sportello>, IEntityTypeConfiguration<RegoleBuste>, IEntityTypeConfiguration<LottoBuste>, IEntityTypeConfiguration<Busta>, IEntityTypeConfiguration<MovimentoBusta>, IEntityTypeConfiguration<Consegna>
{
    public void Configure(EntityTypeBuilder<Sportello> builder) => builder.ToTable("sportelli");

    public void Configure(EntityTypeBuilder<RegoleBuste> builder)
    {
        builder.ToTable("regole_buste");
        builder.HasKey(r => r.EnteId);
    }

    public void Configure(EntityTypeBuilder<LottoBuste> builder)
    {
        builder.Ignore(l => l.Nome);
        builder.HasOne<Sportello>().WithMany().HasForeignKey(l => l.SportelloId);
    }

    public void Configure(EntityTypeBuilder<Busta> builder)
    {
        builder.ToTable("buste");
        builder.Property(b => b.Versione).IsRowVersion();
        builder.HasOne<LottoBuste>().WithMany().HasForeignKey(b => b.LottoId);
        builder.HasOne<Sportello>().WithMany().HasForeignKey(b => b.SportelloId);
        builder.HasOne<Credenziale>().WithMany().HasForeignKey(b => b.CredenzialeId);
        builder.HasMany(b => b.Movimenti).WithOne().HasForeignKey(m => m.BustaId);
    }

    public void Configure(EntityTypeBuilder<Consegna> builder)
    {
        builder.ToTable("consegne");
        builder.Property(c => c.Versione).IsRowVersion();
        builder.Ignore(c => c.Ricevuta).Ignore(c => c.RispondeId);
        builder.ComplexProperty(c => c.Documento, d => d.ToJson());
        builder.HasOne<Sportello>().WithMany().HasForeignKey(c => c.SportelloId);
        builder.HasOne<Busta>().WithMany().HasForeignKey(c => c.BustaId);
    }

    public void Configure(EntityTypeBuilder<MovimentoBusta> builder)
    {
        builder.ToTable("buste_movimenti");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.HasOne<Sportello>().WithMany().HasForeignKey(m => m.SportelloId);
    }
}
