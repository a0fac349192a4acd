using System.Security.Cryptography;
using System.Text;
using Enti.Anagrafe.RegistroEnti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>A version of the privacy notice of an ente: a draft until it is published, and from then on always the same.</summary>
internal sealed class Informativa
{
    /// <summary>Longest text taken.</summary>
    public const int LunghezzaMassima = 50_000;

    private Informativa()
    {
    }

    public Guid Id { get; private init; }

    public Guid EnteId { get; private init; }

    /// <summary>1, 2, 3… in each ente; null while it is a draft.</summary>
    public int? Numero { get; private set; }

    public string Testo { get; private set; } = "";

    /// <summary>SHA-256 of the text, in hexadecimal.</summary>
    public string Impronta { get; private set; } = "";

    public DateTimeOffset ScrittaIl { get; private set; }

    /// <summary>From when it holds; the next one takes its place.</summary>
    public DateTimeOffset? ValeDal { get; private set; }

    public DateTimeOffset? PubblicataIl { get; private set; }

    public Guid? PubblicataDa { get; private set; }

    public static Informativa Bozza(Guid ente, string testo, DateTimeOffset quando)
    {
        var bozza = new Informativa { Id = Guid.CreateVersion7(quando), EnteId = ente };
        bozza.Riscrivi(testo, quando);
        return bozza;
    }

    /// <summary>Takes another text; only of a draft, and the database says so too.</summary>
    public void Riscrivi(string testo, DateTimeOffset quando)
    {
        if (Numero is not null)
        {
            throw new InvalidOperationException("A published notice never changes.");
        }

        (Testo, ScrittaIl) = (Normalizza(testo), quando);
        Impronta = Calcola(Testo);
    }

    public void Pubblica(int numero, DateTimeOffset valeDal, Guid? da, DateTimeOffset quando) =>
        (Numero, ValeDal, PubblicataIl, PubblicataDa) = (numero, valeDal, quando, da);

    /// <summary>The same text whatever the browser that sent it ends its lines with.</summary>
    public static string Normalizza(string? testo) => (testo ?? "").ReplaceLineEndings("\n").Trim();

    /// <summary>SHA-256 of a text, in hexadecimal.</summary>
    public static string Calcola(string testo) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(testo)));

    internal sealed class Mappa : IEntityTypeConfiguration<Informativa>
    {
        public void Configure(EntityTypeBuilder<Informativa> builder)
        {
            builder.ToTable("informativa");
            builder.HasOne<Ente>().WithMany().HasForeignKey(x => x.EnteId);
        }
    }
}

/// <summary>Somebody said to have read a version.</summary>
/// <param name="soggettoId">Who.</param>
/// <param name="informativaId">What.</param>
/// <param name="quando">When.</param>
internal sealed class PresaVisione(Guid soggettoId, Guid informativaId, DateTimeOffset quando)
{
    public Guid SoggettoId { get; private init; } = soggettoId;

    public Guid InformativaId { get; private init; } = informativaId;

    public DateTimeOffset Quando { get; private init; } = quando;

    internal sealed class Mappa : IEntityTypeConfiguration<PresaVisione>
    {
        public void Configure(EntityTypeBuilder<PresaVisione> builder)
        {
            builder.ToTable("presa_visione");
            builder.HasKey(p => new { p.SoggettoId, p.InformativaId });
            builder.HasOne<Soggetti.Soggetto>().WithMany().HasForeignKey(x => x.SoggettoId);
            builder.HasOne<Informativa>().WithMany().HasForeignKey(x => x.InformativaId);
        }
    }
}
