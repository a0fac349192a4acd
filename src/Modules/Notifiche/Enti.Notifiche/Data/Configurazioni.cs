using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Notifiche.Data;

/// <summary>How messages lie in their tables. Properties are internal, so each is named here.</summary>
internal sealed class Configurazioni :
    IEntityTypeConfiguration<Notifica>,
    IEntityTypeConfiguration<Tentativo>,
    IEntityTypeConfiguration<Soppressione>,
    IEntityTypeConfiguration<Modello>
{
    public void Configure(EntityTypeBuilder<Notifica> builder)
    {
        builder.ToTable("notifiche");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.EnteId);
        builder.Property(n => n.SoggettoId);
        builder.Property(n => n.Canale);
        builder.Property(n => n.Indirizzo);
        builder.Property(n => n.Nome);
        builder.Property(n => n.Modello);
        builder.Property(n => n.Mittente);
        builder.Property(n => n.IndirizzoMittente);
        builder.Property(n => n.RispondiA);
        builder.Property(n => n.Oggetto);
        builder.Property(n => n.Testo);
        builder.Property(n => n.Riservata);
        builder.Property(n => n.Origine);
        builder.Property(n => n.Stato);
        builder.Property(n => n.Tentativi);
        builder.Property(n => n.ProssimoTentativo);
        builder.Property(n => n.Scadenza);
        builder.Property(n => n.CreataIl);
        builder.Property(n => n.ConclusaIl);
        builder.Property(n => n.Versione).IsRowVersion();
        builder.HasMany(n => n.Prove).WithOne().HasForeignKey(t => t.NotificaId);
    }

    public void Configure(EntityTypeBuilder<Tentativo> builder)
    {
        builder.ToTable("tentativi");
        builder.HasKey(t => new { t.NotificaId, t.Numero });
        builder.Property(t => t.IniziatoIl);
        builder.Property(t => t.ConclusoIl);
        builder.Property(t => t.Esito);
        builder.Property(t => t.Dettaglio);
    }

    public void Configure(EntityTypeBuilder<Soppressione> builder)
    {
        builder.ToTable("soppressioni");
        builder.HasKey(s => new { s.Canale, s.Indirizzo });
        builder.Property(s => s.Motivo);
        builder.Property(s => s.CreataIl);
    }

    public void Configure(EntityTypeBuilder<Modello> builder)
    {
        builder.ToTable("modelli");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.EnteId);
        builder.Property(m => m.Tipo);
        builder.Property(m => m.Canale);
        builder.Property(m => m.Lingua);
        builder.Property(m => m.Versione);
        builder.Property(m => m.Oggetto);
        builder.Property(m => m.Testo);
        builder.Property(m => m.CreatoIl);
    }
}
