using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Utenze;

/// <summary>What happened to a credential; the names are part of the HTTP API.</summary>
internal enum TipoFatto
{
    Attivata,
    Sospesa,
    Riattivata,
    Bloccata,
    Sbloccata,
    Revocata,
    AccessoTolto,
    LinkMandato,
    CodiceStampato,
    PasswordReimpostata,

    /// <summary>An operator decided until when it works.</summary>
    ScadenzaCambiata,
}

/// <summary>A line of the history of a credential: what, when, by whom, why. Only ever added to.</summary>
internal sealed class FattoCredenziale
{
    public Guid Id { get; init; }

    public Guid CredenzialeId { get; init; }

    public DateTimeOffset Quando { get; init; }

    public TipoFatto Tipo { get; init; }

    /// <summary>The ente whose operator did it, and which alone reads it; null for what the holder or the product did, which every ente that the credential opens may read.</summary>
    public Guid? EnteId { get; init; }

    /// <summary>Who did it; null when it was the holder, or the product: <see cref="GestioneCredenziale.ChiudiAsync"/>.</summary>
    public Guid? OperatoreId { get; init; }

    /// <summary>Why, in the operator's words; erased with the data of the holder.</summary>
    public string? Motivo { get; init; }

    public static FattoCredenziale Nuovo(Guid credenziale, TipoFatto tipo, DateTimeOffset adesso, Guid? ente = null, Guid? operatore = null, string? motivo = null) => new()
    {
        Id = Guid.CreateVersion7(adesso),
        CredenzialeId = credenziale,
        Quando = adesso,
        Tipo = tipo,
        EnteId = ente,
        OperatoreId = operatore,
        Motivo = motivo,
    };

    internal sealed class Mappa : IEntityTypeConfiguration<FattoCredenziale>
    {
        public void Configure(EntityTypeBuilder<FattoCredenziale> builder)
        {
            builder.ToTable("credenziali_fatti");
            builder.Property(f => f.Id).ValueGeneratedNever();
            builder.HasOne<Credenziale>().WithMany().HasForeignKey(f => f.CredenzialeId);
        }
    }
}
