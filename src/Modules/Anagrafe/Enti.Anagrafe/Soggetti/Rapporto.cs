using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.RegistroEnti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Soggetti;

/// <summary>
/// An ente has to do with a subject: pays him, recognised him, employs him, registered him. It is what lets the ente find him. Name and address are what that ente's own feeds say: were they shared, one ente could turn
/// another's letters to an address of its choice.
/// </summary>
internal sealed class Rapporto
{
    public Guid EnteId { get; private init; }

    public Guid SoggettoId { get; private init; }

    public string Denominazione { get; private init; } = "";

    public Indirizzo? Indirizzo { get; private init; }

    /// <summary>True when the ente pays him: only then he gets its letters.</summary>
    public bool Beneficiario { get; private init; }

    /// <summary>Surname and name, when they are known apart: what lists are ordered and searched by.</summary>
    public string? Ordine { get; private init; }

    public DateTimeOffset Dal { get; private init; }

    public DateTimeOffset AggiornatoIl { get; private init; }

    internal sealed class Mappa : IEntityTypeConfiguration<Rapporto>
    {
        public void Configure(EntityTypeBuilder<Rapporto> builder)
        {
            builder.ToTable("rapporto");
            builder.HasKey(r => new { r.EnteId, r.SoggettoId });
            builder.HasOne<Ente>().WithMany().HasForeignKey(x => x.EnteId);
            builder.HasOne<Soggetto>().WithMany().HasForeignKey(x => x.SoggettoId);
            builder.ComplexProperty(r => r.Indirizzo, i => i.ToJson());
        }
    }
}
