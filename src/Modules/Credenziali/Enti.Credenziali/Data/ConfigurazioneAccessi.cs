using Enti.Credenziali.Accesso;
using Enti.Credenziali.ChiaviApi;
using Enti.Credenziali.Registro;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Data;

internal sealed class ConfigurazioneSessione : IEntityTypeConfiguration<Sessione>
{
    public void Configure(EntityTypeBuilder<Sessione> builder)
    {
        builder.ToTable("sessioni");
        builder.HasKey(s => s.Impronta);
        builder.Ignore(s => s.Scadenza);
        builder.Property(s => s.Servizi).HasColumnType("jsonb");
        builder.HasOne<Credenziale>().WithMany().HasForeignKey(s => s.CredenzialeId);
    }
}

internal sealed class ConfigurazioneChiaveApi : IEntityTypeConfiguration<ChiaveApi>
{
    public void Configure(EntityTypeBuilder<ChiaveApi> builder)
    {
        builder.ToTable("chiavi_api");
        builder.HasKey(c => c.Impronta);
    }
}

internal sealed class ConfigurazioneDispositivo : IEntityTypeConfiguration<DispositivoNoto>
{
    public void Configure(EntityTypeBuilder<DispositivoNoto> builder)
    {
        builder.ToTable("dispositivi");
        builder.HasKey(d => d.Impronta);
        builder.HasOne<Credenziale>().WithMany().HasForeignKey(d => d.CredenzialeId);
    }
}

internal sealed class ConfigurazioneRiga : IEntityTypeConfiguration<RigaRegistro>
{
    public void Configure(EntityTypeBuilder<RigaRegistro> builder)
    {
        builder.ToTable("registro_righe");
        builder.HasOne(r => r.Dati).WithOne().HasForeignKey<DatiRiga>(d => d.RigaId);
    }
}

internal sealed class ConfigurazioneDatiRiga : IEntityTypeConfiguration<DatiRiga>
{
    public void Configure(EntityTypeBuilder<DatiRiga> builder)
    {
        builder.ToTable("registro_dati");
        builder.HasKey(d => d.RigaId);
        builder.Property(d => d.Valori).HasColumnType("jsonb");
    }
}

internal sealed class ConfigurazioneSigillo : IEntityTypeConfiguration<Sigillo>
{
    public void Configure(EntityTypeBuilder<Sigillo> builder)
    {
        builder.ToTable("registro_sigilli");
        builder.HasKey(s => new { s.Catena, s.Numero });
    }
}
