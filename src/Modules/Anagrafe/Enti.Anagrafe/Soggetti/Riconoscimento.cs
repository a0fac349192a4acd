using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.RegistroEnti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Soggetti;

/// <summary>An ente made sure who a subject is: only then is its data open to the subject's local credential.</summary>
/// <param name="enteId">The ente.</param>
/// <param name="soggettoId">The subject.</param>
/// <param name="metodo">How.</param>
/// <param name="dal">Since when.</param>
/// <param name="da">The operator who saw the document; null for letters and strong logins.</param>
internal sealed class Riconoscimento(Guid enteId, Guid soggettoId, MetodoRiconoscimento metodo, DateTimeOffset dal, Guid? da = null)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7(dal);

    public Guid EnteId { get; private init; } = enteId;

    public Guid SoggettoId { get; private init; } = soggettoId;

    public MetodoRiconoscimento Metodo { get; private init; } = metodo;

    public DateTimeOffset Dal { get; private init; } = dal;

    public Guid? Da { get; private init; } = da;

    /// <summary>When it stopped to count; null while it does.</summary>
    public DateTimeOffset? CessatoIl { get; private set; }

    internal sealed class Mappa : IEntityTypeConfiguration<Riconoscimento>
    {
        public void Configure(EntityTypeBuilder<Riconoscimento> builder)
        {
            builder.ToTable("riconoscimento");
            builder.HasOne<Ente>().WithMany().HasForeignKey(x => x.EnteId);
            builder.HasOne<Soggetto>().WithMany().HasForeignKey(x => x.SoggettoId);
        }
    }
}
