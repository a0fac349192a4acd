using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Recupero;

/// <summary>A code sent by SMS to whoever lost a password; typed on the page of the request that asked for it, it gives a link that sets the password and nothing else.</summary>
internal sealed class CodiceRecupero : ICodiceMonouso
{
    /// <summary>How many an account may ask in an hour: each is a message to somebody's telephone.</summary>
    public const int AllOra = 3;

    /// <summary>First letters of the secret of a request.</summary>
    public const string Prefisso = "rs_";

    private CodiceRecupero()
    {
    }

    public Guid Id { get; private init; }

    public Guid CredenzialeId { get; private init; }

    /// <summary>SHA-256 of the secret that the browser of who asked holds: the code is worth nothing elsewhere.</summary>
    public byte[] Richiesta { get; private init; } = [];

    /// <summary>The mobile it was sent to, in E.164.</summary>
    public string Numero { get; private init; } = "";

    public byte[] Codice { get; private init; } = [];

    public DateTimeOffset CreatoIl { get; private init; }

    public DateTimeOffset ScadeIl { get; private init; }

    public int Tentativi { get; private init; }

    public DateTimeOffset? ChiusaIl { get; private init; }

    /// <summary>A new code.</summary>
    public static CodiceRecupero Nuovo(Guid credenzialeId, byte[] richiesta, string numero, string codice, ISegreti segreti, DateTimeOffset adesso) => new()
    {
        Id = Guid.CreateVersion7(adesso),
        CredenzialeId = credenzialeId,
        Richiesta = richiesta,
        Numero = numero,
        Codice = Impronta(segreti, richiesta, numero, codice),
        CreatoIl = adesso,
        ScadeIl = adesso + CodiceMonouso.Durata,
    };

    /// <summary>What is kept of a code: bound to the purpose, the request and the number, so that it proves nothing else.</summary>
    public static byte[] Impronta(ISegreti segreti, byte[] richiesta, string numero, string codice) =>
        segreti.Hmac("credenziali.recupero-sms", $"{Convert.ToHexStringLower(richiesta)}|{numero}|{codice}");

    internal sealed class Mappa : IEntityTypeConfiguration<CodiceRecupero>
    {
        public void Configure(EntityTypeBuilder<CodiceRecupero> builder)
        {
            builder.ToTable("codici_recupero");
            builder.HasOne<Credenziale>().WithMany().HasForeignKey(c => c.CredenzialeId);
        }
    }
}
