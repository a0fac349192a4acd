using Enti.Credenziali.Link;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.VerificaCredenziali;

/// <summary>A one-time link that shows the state of a credential and does nothing else.</summary>
internal sealed class LinkVerifica : LinkMonouso
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Durata = TimeSpan.FromHours(1);

    /// <summary>How many an account may ask in that time: each is a message to somebody's mailbox.</summary>
    public const int AllOra = 3;

    /// <summary>First letters of the secret of a link.</summary>
    public const string Prefisso = "ev_";

    private LinkVerifica()
    {
    }

    private LinkVerifica(Guid credenzialeId, string token, DateTimeOffset adesso) : base(token, adesso + Durata, adesso) => CredenzialeId = credenzialeId;

    public Guid CredenzialeId { get; private init; }

    /// <summary>A new link.</summary>
    public static LinkVerifica Nuovo(Guid credenzialeId, string token, DateTimeOffset adesso) => new(credenzialeId, token, adesso);

    internal sealed class Mappa : IEntityTypeConfiguration<LinkVerifica>
    {
        public void Configure(EntityTypeBuilder<LinkVerifica> builder)
        {
            builder.ToTable("link_verifica");
            builder.HasOne<Credenziale>().WithMany().HasForeignKey(l => l.CredenzialeId);
        }
    }
}
