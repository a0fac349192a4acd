using Enti.Credenziali.Link;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Recupero;

/// <summary>A one-time link to set a new password, and to do nothing else.</summary>
internal sealed class LinkRecupero : LinkMonouso
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Durata = TimeSpan.FromHours(1);

    /// <summary>How many an account may ask in that time: each is a message to somebody's mailbox.</summary>
    public const int AllOra = 3;

    /// <summary>First letters of the secret of a link.</summary>
    public const string Prefisso = "er_";

    private LinkRecupero()
    {
    }

    private LinkRecupero(Guid credenzialeId, string token, TimeSpan durata, DateTimeOffset adesso) : base(token, adesso + durata, adesso) => CredenzialeId = credenzialeId;

    public Guid CredenzialeId { get; private init; }

    /// <summary>Given for a code: it sets the password and leaves the PIN as it is.</summary>
    public bool SoloPassword { get; private init; }

    /// <summary>The ente whose desk wrote the address it went to: after its use the credential opens that one alone. Null when its owner chose the address.</summary>
    public Guid? EnteId { get; private init; }

    /// <summary>A new link.</summary>
    public static LinkRecupero Nuovo(Guid credenzialeId, string token, DateTimeOffset adesso, Guid? enteId = null) => new(credenzialeId, token, Durata, adesso) { EnteId = enteId };

    /// <summary>A new link for whoever typed the code received by SMS; it is used at once.</summary>
    public static LinkRecupero SoloPerLaPassword(Guid credenzialeId, string token, DateTimeOffset adesso) => new(credenzialeId, token, CodiceMonouso.Durata, adesso) { SoloPassword = true };

    internal sealed class Mappa : IEntityTypeConfiguration<LinkRecupero>
    {
        public void Configure(EntityTypeBuilder<LinkRecupero> builder)
        {
            builder.ToTable("link_recupero");
            builder.HasOne<Credenziale>().WithMany().HasForeignKey(l => l.CredenzialeId);
        }
    }
}
