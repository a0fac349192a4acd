using Enti.Credenziali.Link;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Registrazione;

/// <summary>The one-time link by which a registration becomes an account; it is good as long as the registration waits.</summary>
internal sealed class LinkRegistrazione : LinkMonouso
{
    /// <summary>First letters of the secret of a link.</summary>
    public const string Prefisso = "eg_";

    /// <summary>How long after its date a link still says what it was; after that it is as unknown as an invented one.</summary>
    public static readonly TimeSpan Memoria = TimeSpan.FromDays(30);

    private LinkRegistrazione()
    {
    }

    private LinkRegistrazione(RichiestaRegistrazione registrazione, string token, DateTimeOffset adesso) : base(token, registrazione.ScadeIl, adesso) =>
        (RegistrazioneId, SoggettoId) = (registrazione.Id, registrazione.SoggettoId);

    /// <summary>Null once the registration is over.</summary>
    public Guid? RegistrazioneId { get; private init; }

    public Guid SoggettoId { get; private init; }

    /// <summary>A new link.</summary>
    public static LinkRegistrazione Nuovo(RichiestaRegistrazione registrazione, string token, DateTimeOffset adesso) => new(registrazione, token, adesso);

    internal sealed class Mappa : IEntityTypeConfiguration<LinkRegistrazione>
    {
        public void Configure(EntityTypeBuilder<LinkRegistrazione> builder)
        {
            builder.ToTable("link_registrazione");
            builder.HasOne<RichiestaRegistrazione>().WithMany().HasForeignKey(l => l.RegistrazioneId).OnDelete(DeleteBehavior.SetNull);
        }
    }
}
