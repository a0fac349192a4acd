using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Profilo;

/// <summary>A code sent to an e-mail or mobile to prove that its owner reads it. One open request for each subject: a new one closes the old.</summary>
/// <param name="soggettoId">Who asked.</param>
/// <param name="tipo">E-mail, PEC or mobile.</param>
/// <param name="indirizzo">The address or number to prove.</param>
/// <param name="codice">Keyed hash of subject, address and code: the code itself is not kept.</param>
/// <param name="creataIl">When it was asked for.</param>
internal sealed class RichiestaCodice(Guid soggettoId, TipoContatto tipo, string indirizzo, byte[] codice, DateTimeOffset creataIl) : ICodiceMonouso
{
    public Guid Id { get; private init; } = Guid.CreateVersion7(creataIl);

    public Guid SoggettoId { get; private init; } = soggettoId;

    public TipoContatto Tipo { get; private init; } = tipo;

    public string Indirizzo { get; private init; } = indirizzo;

    public byte[] Codice { get; private init; } = codice;

    public DateTimeOffset CreataIl { get; private init; } = creataIl;

    public DateTimeOffset ScadeIl { get; private init; } = creataIl + CodiceMonouso.Durata;

    public int Tentativi { get; private init; }

    /// <summary>When it was used, or a newer one took its place.</summary>
    public DateTimeOffset? ChiusaIl { get; private init; }

    /// <summary>What is kept of a code: bound to the purpose, the subject and the address, so that it proves nothing else.</summary>
    public static byte[] Impronta(ISegreti segreti, Guid soggettoId, string indirizzo, string codice) =>
        segreti.Hmac("anagrafe.prova-email", $"{soggettoId}|{indirizzo}|{codice}");

    internal sealed class Mappa : IEntityTypeConfiguration<RichiestaCodice>
    {
        public void Configure(EntityTypeBuilder<RichiestaCodice> builder)
        {
            builder.ToTable("richiesta_codice");
            builder.HasOne<Soggetto>().WithMany().HasForeignKey(x => x.SoggettoId);
        }
    }
}
