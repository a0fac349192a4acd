using Enti.Anagrafe.RegistroEnti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Soggetti;

/// <summary>The kinds of document by which a desk sees who somebody is (D.P.R. 445/2000, art. 35).</summary>
internal enum TipoDocumento
{
    /// <summary>Carta d'identità.</summary>
    CartaIdentita,

    /// <summary>Passaporto.</summary>
    Passaporto,

    /// <summary>Patente di guida.</summary>
    Patente,

    /// <summary>Permesso di soggiorno.</summary>
    PermessoSoggiorno,

    /// <summary>Visura camerale, for a company.</summary>
    VisuraCamerale,

    /// <summary>Any other equivalent document.</summary>
    Altro,
}

/// <summary>A document seen at a desk.</summary>
/// <param name="Documento">Its kind.</param>
/// <param name="Numero">As printed on it.</param>
/// <param name="RilasciatoDa">Who issued it.</param>
/// <param name="ScadeIl">Last day on which it is good; null for those that have none.</param>
internal sealed record DocumentoVisto(TipoDocumento Documento, string Numero, string RilasciatoDa, DateOnly? ScadeIl);

/// <summary>Evidence of who a subject is: which document, seen by whom, when, for which ente.</summary>
internal sealed class ProvaIdentita
{
    private ProvaIdentita()
    {
    }

    public ProvaIdentita(Guid soggettoId, Guid enteId, DocumentoVisto visto, Guid? da, DateTimeOffset quando) =>
        (Id, SoggettoId, EnteId, Documento, Numero, RilasciatoDa, ScadeIl, VistaDa, VistaIl) =
        (Guid.CreateVersion7(quando), soggettoId, enteId, visto.Documento, visto.Numero, visto.RilasciatoDa, visto.ScadeIl, da, quando);

    public Guid Id { get; private init; }

    public Guid SoggettoId { get; private init; }

    public Guid EnteId { get; private init; }

    public TipoDocumento Documento { get; private init; }

    public string? Numero { get; private init; }

    public string? RilasciatoDa { get; private init; }

    public DateOnly? ScadeIl { get; private init; }

    public Guid? VistaDa { get; private init; }

    public DateTimeOffset VistaIl { get; private init; }

    internal sealed class Mappa : IEntityTypeConfiguration<ProvaIdentita>
    {
        public void Configure(EntityTypeBuilder<ProvaIdentita> builder)
        {
            builder.ToTable("prova_identita");
            builder.HasOne<Soggetto>().WithMany().HasForeignKey(x => x.SoggettoId);
            builder.HasOne<Ente>().WithMany().HasForeignKey(x => x.EnteId);
        }
    }
}
