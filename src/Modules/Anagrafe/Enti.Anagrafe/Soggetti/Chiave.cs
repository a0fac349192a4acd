using Enti.Anagrafe.Contracts.Letture;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Soggetti;

/// <summary>A codice fiscale or partita IVA of a subject. A value is principal or verified for one subject at most.</summary>
/// <param name="soggettoId">The subject.</param>
/// <param name="tipo">Codice fiscale or partita IVA.</param>
/// <param name="valore">Normalised.</param>
/// <param name="stato">What it is worth.</param>
/// <param name="dal">Since when.</param>
internal sealed class Chiave(Guid soggettoId, TipoChiave tipo, string valore, StatoChiave stato, DateTimeOffset dal)
{
    public Guid SoggettoId { get; private init; } = soggettoId;

    public TipoChiave Tipo { get; private init; } = tipo;

    public string Valore { get; private init; } = valore;

    public StatoChiave Stato { get; private set; } = stato;

    public DateTimeOffset Dal { get; private set; } = dal;

    /// <summary>Proved at a desk or by strong login; the principal one is worth as much already.</summary>
    public void Verifica(DateTimeOffset quando)
    {
        if (Stato is StatoChiave.Dichiarata)
        {
            (Stato, Dal) = (StatoChiave.Verificata, quando);
        }
    }

    public DatiChiave Dati() => new(Tipo, Valore, Stato);

    internal sealed class Mappa : IEntityTypeConfiguration<Chiave>
    {
        public void Configure(EntityTypeBuilder<Chiave> builder)
        {
            builder.ToTable("chiave");
            builder.HasKey(c => new { c.SoggettoId, c.Valore });
        }
    }
}
