using Enti.Abstractions;
using Enti.Credenziali.Link;
using Enti.Credenziali.Sessioni;
using Enti.Credenziali.Utenze;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Inviti;

/// <summary>What an invitation asks of whoever follows it.</summary>
internal enum TipoInvito
{
    /// <summary>To choose the password of a credential made for him.</summary>
    Attivazione,

    /// <summary>To let the ente into a credential he has already, after signing in with it.</summary>
    Conferma,
}

/// <summary>An ente invites a person whom it has taken on: a one-time link of seven days, of which only the hash is kept.</summary>
internal sealed class Invito
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Durata = TimeSpan.FromDays(7);

    /// <summary>First letters of the secret of a link.</summary>
    public const string Prefisso = "ei_";

    private Invito()
    {
    }

    public Guid Id { get; private init; }

    public Guid SoggettoId { get; private init; }

    public Guid EnteId { get; private init; }

    public Guid CredenzialeId { get; private init; }

    public TipoInvito Tipo { get; private init; }

    /// <summary>SHA-256 of the secret; null when there is no address to mail it to.</summary>
    public byte[]? Impronta { get; private init; }

    public string Denominazione { get; private init; } = "";

    public string? Email { get; private init; }

    /// <summary>Administrators choose a longer password.</summary>
    public bool Amministratore { get; private init; }

    public DateTimeOffset CreatoIl { get; private init; }

    public DateTimeOffset ScadeIl { get; private init; }

    public DateTimeOffset? UsatoIl { get; private set; }

    /// <summary>When it was revoked, or a newer one took its place.</summary>
    public DateTimeOffset? AnnullatoIl { get; private set; }

    /// <summary>A new invitation.</summary>
    /// <param name="richiesta">For whom, by whom.</param>
    /// <param name="credenzialeId">The credential it is about.</param>
    /// <param name="tipo">What it asks.</param>
    /// <param name="token">Secret of the link; null without an address.</param>
    /// <param name="adesso">Instant, UTC.</param>
    public static Invito Nuovo(RichiestaInvito richiesta, Guid credenzialeId, TipoInvito tipo, string? token, DateTimeOffset adesso) => new()
    {
        Id = Guid.CreateVersion7(adesso),
        SoggettoId = richiesta.SoggettoId,
        EnteId = richiesta.EnteId,
        CredenzialeId = credenzialeId,
        Tipo = tipo,
        Impronta = token is null ? null : TokenSegreto.Impronta(token),
        Denominazione = richiesta.Denominazione,
        Email = richiesta.Email,
        Amministratore = richiesta.Amministratore,
        CreatoIl = adesso,
        ScadeIl = adesso + Durata,
    };

    /// <summary>True while somebody may still use it, or have it sent again.</summary>
    public bool Aperto => UsatoIl is null && AnnullatoIl is null;

    /// <summary>What the link is worth now.</summary>
    public EsitoLink Esito(DateTimeOffset adesso) => this switch
    {
        { UsatoIl: not null } => EsitoLink.Usato,
        { AnnullatoIl: not null } => EsitoLink.Sostituito,
        _ when ScadeIl <= adesso => EsitoLink.Scaduto,
        _ => EsitoLink.Valido,
    };

    /// <summary>Closes it: the link is worth nothing any more.</summary>
    public Esito<Invito> Annulla(DateTimeOffset adesso)
    {
        if (!Aperto)
        {
            return ErroriInviti.Chiuso;
        }

        AnnullatoIl = adesso;
        return this;
    }

    internal sealed class Mappa : IEntityTypeConfiguration<Invito>
    {
        public void Configure(EntityTypeBuilder<Invito> builder)
        {
            builder.ToTable("inviti");
            builder.HasOne<Credenziale>().WithMany().HasForeignKey(i => i.CredenzialeId);
        }
    }
}

/// <summary>What is needed to invite somebody.</summary>
/// <param name="SoggettoId">Whom.</param>
/// <param name="EnteId">Into which ente.</param>
/// <param name="Denominazione">Name for the salutation.</param>
/// <param name="CodiceFiscale">The login name of a credential still to make.</param>
/// <param name="Email">Where the link goes; null when there is none.</param>
/// <param name="Amministratore">He will administer the ente.</param>
internal sealed record RichiestaInvito(Guid SoggettoId, Guid EnteId, string Denominazione, string CodiceFiscale, string? Email, bool Amministratore);
