using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.RegistroEnti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Impostazioni;

/// <summary>One setting of an ente that somebody changed. Lines are never changed nor deleted.</summary>
internal sealed class VoceEnte
{
    private VoceEnte()
    {
    }

    public Guid Id { get; private init; }

    public Guid EnteId { get; private init; }

    public Guid? AutoreId { get; private init; }

    /// <summary>Name of who did it, as it was then.</summary>
    public string Autore { get; private init; } = "";

    public DateTimeOffset Quando { get; private init; }

    /// <summary>Italian words for the setting.</summary>
    public string Campo { get; private init; } = "";

    public string? Da { get; private init; }

    public string? A { get; private init; }

    /// <summary>Writes down every setting that is not as it was.</summary>
    /// <returns>How many there are.</returns>
    public static int Annota(AnagrafeDbContext store, Chiamante chi, Ente ente, DatiImpostazioni prima, DateTimeOffset quando)
    {
        var dopo = DatiImpostazioni.Di(ente);
        var cambiati = CampiImpostazioni.Tutti.Where(c => !string.Equals(c.Valore(prima), c.Valore(dopo), StringComparison.Ordinal)).ToList();
        foreach (var campo in cambiati)
        {
            Annota(store, chi, ente.Id, campo.Etichetta, campo.InParole(prima), campo.InParole(dopo), quando);
        }

        return cambiati.Count;
    }

    /// <summary>Writes down one change.</summary>
    public static void Annota(AnagrafeDbContext store, Chiamante chi, Guid ente, string campo, string? da, string? a, DateTimeOffset quando) => store.Add(new VoceEnte
    {
        Id = Guid.CreateVersion7(quando),
        EnteId = ente,
        AutoreId = chi.SoggettoId,
        Autore = chi.Denominazione,
        Quando = quando,
        Campo = campo,
        Da = da,
        A = a,
    });

    internal sealed class Mappa : IEntityTypeConfiguration<VoceEnte>
    {
        public void Configure(EntityTypeBuilder<VoceEnte> builder)
        {
            builder.ToTable("modifica_ente");
            builder.HasOne<Ente>().WithMany().HasForeignKey(x => x.EnteId);
        }
    }
}
