using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.RegistroEnti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Soggetti;

/// <summary>Where a membership stands.</summary>
internal enum StatoAppartenenza
{
    /// <summary>Asked for, not approved yet.</summary>
    InAttesa,

    /// <summary>The person works there, from its first day to its last.</summary>
    Attiva,

    /// <summary>Stopped for now.</summary>
    Sospesa,

    /// <summary>Over.</summary>
    Cessata,
}

/// <summary>A person works in an ente, in a role, from a date and perhaps to a date: a stand-in is a dated administrator.</summary>
/// <param name="soggettoId">The person.</param>
/// <param name="enteId">The ente.</param>
/// <param name="ruolo">As what.</param>
/// <param name="stato">Where it stands.</param>
/// <param name="dal">First day, included.</param>
/// <param name="al">Last day, included; null while none is set.</param>
internal sealed class Appartenenza(Guid soggettoId, Guid enteId, RuoloAppartenenza ruolo, StatoAppartenenza stato, DateOnly dal, DateOnly? al = null)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid SoggettoId { get; private init; } = soggettoId;

    public Guid EnteId { get; private init; } = enteId;

    public RuoloAppartenenza Ruolo { get; private init; } = ruolo;

    public StatoAppartenenza Stato { get; private set; } = stato;

    public DateOnly Dal { get; private init; } = dal;

    public DateOnly? Al { get; private set; } = al;

    /// <summary>Why it was last suspended, resumed or ended.</summary>
    public string? Motivo { get; private set; }

    /// <summary>Stopped for now; false when it was not on.</summary>
    public bool Sospendi(string motivo) => Passa(StatoAppartenenza.Attiva, StatoAppartenenza.Sospesa, motivo);

    /// <summary>On again; false when it was not suspended.</summary>
    public bool Riprendi(string motivo) => Passa(StatoAppartenenza.Sospesa, StatoAppartenenza.Attiva, motivo);

    /// <summary>It will end on that day; false when it is over already, or begins later.</summary>
    public bool FinisceIl(DateOnly ultimo, string motivo)
    {
        if (Stato is StatoAppartenenza.Cessata || ultimo < Dal)
        {
            return false;
        }

        (Al, Motivo) = (ultimo, motivo);
        return true;
    }

    /// <summary>Over; one that never began lasts no day.</summary>
    public void Cessa(DateOnly ultimo, string motivo) => (Stato, Al, Motivo) = (StatoAppartenenza.Cessata, ultimo < Dal ? Dal : ultimo, motivo);

    private bool Passa(StatoAppartenenza da, StatoAppartenenza a, string motivo)
    {
        if (Stato != da)
        {
            return false;
        }

        (Stato, Motivo) = (a, motivo);
        return true;
    }

    internal sealed class Mappa : IEntityTypeConfiguration<Appartenenza>
    {
        public void Configure(EntityTypeBuilder<Appartenenza> builder)
        {
            builder.ToTable("appartenenza");
            builder.HasOne<Soggetto>().WithMany().HasForeignKey(x => x.SoggettoId);
            builder.HasOne<Ente>().WithMany().HasForeignKey(x => x.EnteId);
        }
    }
}
