using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Soggetti;

/// <summary>One field of a subject that somebody changed. Lines are never changed nor deleted; their values may be erased.</summary>
internal sealed class VoceStorica
{
    private VoceStorica()
    {
    }

    public Guid Id { get; private init; }

    public Guid SoggettoId { get; private init; }

    public Guid? EnteId { get; private init; }

    public Guid? AutoreId { get; private init; }

    /// <summary>Name of who did it, as it was then.</summary>
    public string Autore { get; private init; } = "";

    public string Ambito { get; private init; } = "";

    public DateTimeOffset Quando { get; private init; }

    /// <summary>Italian words for the field.</summary>
    public string Campo { get; private init; } = "";

    public string? Da { get; private init; }

    public string? A { get; private init; }

    /// <summary>True when what changed is the ente's own business (contacts it wrote, documents it saw): other enti do not see it.</summary>
    public bool Riservata { get; private init; }

    /// <summary>Writes down a change, unless nothing changed.</summary>
    public static void Annota(AnagrafeDbContext store, Chiamante chi, Guid soggetto, DateTimeOffset quando, string campo, string? da, string? a, bool riservata = false)
    {
        if (!string.Equals(da, a, StringComparison.Ordinal))
        {
            store.Add(new VoceStorica
            {
                Id = Guid.CreateVersion7(quando),
                SoggettoId = soggetto,
                EnteId = chi.Ambito?.EnteId,
                AutoreId = chi.SoggettoId,
                Autore = chi.Denominazione,
                Ambito = chi.AmbitoPerRegistro,
                Quando = quando,
                Campo = campo,
                Da = da,
                A = a,
                Riservata = riservata,
            });
        }
    }

    internal sealed class Mappa : IEntityTypeConfiguration<VoceStorica>
    {
        public void Configure(EntityTypeBuilder<VoceStorica> builder)
        {
            builder.ToTable("modifica_soggetto");
            builder.HasOne<Soggetto>().WithMany().HasForeignKey(x => x.SoggettoId);
        }
    }
}
