using Enti.Credenziali.Buste;
using Enti.Credenziali.Password;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Recupero;

/// <summary>A one-time code that a desk printed for who lost a password and has no e-mail: with the login name it sets a new password, and does nothing else.</summary>
internal sealed class CodiceSportello
{
    /// <summary>How long a code is good: the time to get home.</summary>
    public static readonly TimeSpan Durata = TimeSpan.FromHours(24);

    private CodiceSportello()
    {
    }

    public Guid Id { get; private init; }

    public Guid CredenzialeId { get; private init; }

    /// <summary>The ente whose desk printed it: after its use the credential opens this one alone.</summary>
    public Guid EnteId { get; private init; }

    /// <summary>Keyed HMAC of the code.</summary>
    public byte[] Impronta { get; private init; } = [];

    public Guid? OperatoreId { get; private init; }

    /// <summary>What the desk saw.</summary>
    public DocumentoConsegna? Documento { get; private init; }

    public DateTimeOffset CreatoIl { get; private init; }

    public DateTimeOffset ScadeIl { get; private init; }

    public DateTimeOffset? UsatoIl { get; private init; }

    /// <summary>When a newer one took its place, or the credential was stopped.</summary>
    public DateTimeOffset? AnnullatoIl { get; private init; }

    public static CodiceSportello Nuovo(Guid credenziale, Guid ente, byte[] impronta, Guid? operatore, DocumentoConsegna documento, DateTimeOffset adesso) => new()
    {
        Id = Guid.CreateVersion7(adesso),
        CredenzialeId = credenziale,
        EnteId = ente,
        Impronta = impronta,
        OperatoreId = operatore,
        Documento = documento,
        CreatoIl = adesso,
        ScadeIl = adesso + Durata,
    };

    /// <summary>What is stored and compared; bound to its credential, and written as first passwords are.</summary>
    public static byte[] CalcolaImpronta(ISegreti segreti, Guid credenziale, string codice) => segreti.Hmac("codice-sportello", $"{credenziale:N}:{PrimaPassword.Leggibile(codice)}");

    /// <summary>Why it is worth nothing, for the log; null while it is good.</summary>
    public string? Motivo(DateTimeOffset adesso) => this switch
    {
        { UsatoIl: not null } => "codice già usato",
        { AnnullatoIl: not null } => "codice annullato",
        _ when ScadeIl <= adesso => "codice scaduto",
        _ => null,
    };

    internal sealed class Mappa : IEntityTypeConfiguration<CodiceSportello>
    {
        public void Configure(EntityTypeBuilder<CodiceSportello> builder)
        {
            builder.ToTable("codici_sportello");
            builder.ComplexProperty(c => c.Documento, d => d.ToJson());
            builder.HasOne<Credenziale>().WithMany().HasForeignKey(c => c.CredenzialeId);
        }
    }
}
