using Enti.Servizi.Catalogo;
using Enti.Servizi.Concessioni;
using Enti.Servizi.Profili;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Servizi.Data;

/// <summary>How Servizi's things lie in its tables. Properties are internal, so each is named here.</summary>
internal sealed class Configurazioni :
    IEntityTypeConfiguration<Servizio>,
    IEntityTypeConfiguration<Concessione>,
    IEntityTypeConfiguration<Abilitazione>,
    IEntityTypeConfiguration<AssegnazioneProfilo>
{
    public void Configure(EntityTypeBuilder<Servizio> builder)
    {
        builder.ToTable("servizi");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.EnteId);
        builder.Property(s => s.Codice);
        builder.Property(s => s.Nome);
        builder.Property(s => s.Descrizione);
        builder.Property(s => s.LivelloMinimo);
        builder.PrimitiveCollection(s => s.Destinatari).ElementType(e => e.HasConversion<string>());
        builder.Property(s => s.Apertura);
        builder.Property(s => s.Indirizzo);
        builder.Property(s => s.Stato);
        builder.Property(s => s.Permessi);
        builder.Property(s => s.Versione).IsRowVersion();
    }

    public void Configure(EntityTypeBuilder<Concessione> builder)
    {
        builder.ToTable("concessioni");
        builder.HasKey(c => c.Id);
        builder.HasOne<Servizio>().WithMany().HasForeignKey(c => c.ServizioId);
        builder.Property(c => c.EnteId);
        builder.Property(c => c.Dal);
        builder.Property(c => c.Al);
    }

    public void Configure(EntityTypeBuilder<Abilitazione> builder)
    {
        builder.ToTable("abilitazioni");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.SoggettoId);
        builder.Property(a => a.EnteId);
        builder.HasOne<Servizio>().WithMany().HasForeignKey(a => a.ServizioId);
        builder.Property(a => a.Dal);
        builder.Property(a => a.Al);
        builder.Property(a => a.ApprovataDa);
        builder.Property(a => a.ApprovataIl);
    }

    public void Configure(EntityTypeBuilder<AssegnazioneProfilo> builder)
    {
        builder.ToTable("assegnazioni_profilo");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.SoggettoId);
        builder.Property(a => a.EnteId);
        builder.Property(a => a.Profilo);
        builder.Property(a => a.Dal);
        builder.Property(a => a.Al);
        builder.Property(a => a.AssegnatoDa);
        builder.Property(a => a.AssegnatoIl);
    }
}
