using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Recupero;

/// <summary>A one-time link to set a new password, and to do nothing else; only its hash is kept. A newer one takes its place.</summary>
internal sealed class LinkRecupero
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

    public Guid Id { get; private init; }

    public Guid CredenzialeId { get; private init; }

    /// <summary>SHA-256 of the secret.</summary>
    public byte[] Impronta { get; private init; } = [];

    public DateTimeOffset CreatoIl { get; private init; }

    public DateTimeOffset ScadeIl { get; private init; }

    public DateTimeOffset? UsatoIl { get; private init; }

    /// <summary>When a newer one took its place.</summary>
    public DateTimeOffset? SostituitoIl { get; private init; }

    /// <summary>A new link.</summary>
    public static LinkRecupero Nuovo(Guid credenzialeId, string token, DateTimeOffset adesso) => new()
    {
        Id = Guid.CreateVersion7(adesso),
        CredenzialeId = credenzialeId,
        Impronta = TokenSegreto.Impronta(token),
        CreatoIl = adesso,
        ScadeIl = adesso + Durata,
    };

    /// <summary>Why it is worth nothing, for the log; null while it is good.</summary>
    public string? Motivo(DateTimeOffset adesso) => this switch
    {
        { UsatoIl: not null } => "link già usato",
        { SostituitoIl: not null } => "link sostituito",
        _ when ScadeIl <= adesso => "link scaduto",
        _ => null,
    };

    internal sealed class Mappa : IEntityTypeConfiguration<LinkRecupero>
    {
        public void Configure(EntityTypeBuilder<LinkRecupero> builder)
        {
            builder.ToTable("link_recupero");
            builder.HasOne<Credenziale>().WithMany().HasForeignKey(l => l.CredenzialeId);
        }
    }
}
