using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>What an ente asks consent for. Its words never change, because they are what people said yes to: other words are another purpose.</summary>
/// <param name="enteId">The ente.</param>
/// <param name="codice">Stable, <c>avvisi-sms</c>.</param>
/// <param name="descrizione">What people read.</param>
/// <param name="creataIl">Since when.</param>
internal sealed class Finalita(Guid enteId, string codice, string descrizione, DateTimeOffset creataIl)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7(creataIl);

    public Guid EnteId { get; private init; } = enteId;

    public string Codice { get; private init; } = codice;

    public string Descrizione { get; private init; } = descrizione;

    public DateTimeOffset CreataIl { get; private init; } = creataIl;

    /// <summary>From when the ente does not ask for it any more: no consent to it holds.</summary>
    public DateTimeOffset? ChiusaIl { get; private set; }

    public void Chiudi(DateTimeOffset quando) => ChiusaIl ??= quando;

    internal sealed class Mappa : IEntityTypeConfiguration<Finalita>
    {
        public void Configure(EntityTypeBuilder<Finalita> builder)
        {
            builder.ToTable("finalita");
            builder.HasOne<Ente>().WithMany().HasForeignKey(x => x.EnteId);
        }
    }
}

/// <summary>A consent given or withdrawn: the last line of a subject and purpose is what holds, the others are its history.</summary>
/// <param name="soggettoId">Who.</param>
/// <param name="finalitaId">To what.</param>
/// <param name="numero">1, 2, 3… for each subject and purpose.</param>
/// <param name="dato">True when given, false when withdrawn.</param>
/// <param name="quando">When.</param>
/// <param name="informativa">Number of the notice then in force; 0 for the platform's text.</param>
/// <param name="impronta">Hash of its text.</param>
internal sealed class Consenso(Guid soggettoId, Guid finalitaId, int numero, bool dato, DateTimeOffset quando, int informativa, string impronta)
{
    public Guid SoggettoId { get; private init; } = soggettoId;

    public Guid FinalitaId { get; private init; } = finalitaId;

    public int Numero { get; private init; } = numero;

    public bool Dato { get; private init; } = dato;

    public DateTimeOffset Quando { get; private init; } = quando;

    public int Informativa { get; private init; } = informativa;

    public string Impronta { get; private init; } = impronta;

    internal sealed class Mappa : IEntityTypeConfiguration<Consenso>
    {
        public void Configure(EntityTypeBuilder<Consenso> builder)
        {
            builder.ToTable("consenso");
            builder.HasKey(c => new { c.SoggettoId, c.FinalitaId, c.Numero });
            builder.HasOne<Soggetto>().WithMany().HasForeignKey(x => x.SoggettoId);
            builder.HasOne<Finalita>().WithMany().HasForeignKey(x => x.FinalitaId);
        }
    }
}
