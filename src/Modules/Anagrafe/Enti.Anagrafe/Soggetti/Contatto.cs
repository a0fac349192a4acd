using System.Linq.Expressions;
using Enti.Anagrafe.Contracts.Letture;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Soggetti;

/// <summary>An address or number of a subject, and for whose messages it is good.</summary>
/// <param name="soggettoId">The subject.</param>
/// <param name="tipo">E-mail, mobile or PEC.</param>
/// <param name="valore">Normalised.</param>
internal sealed class Contatto(Guid soggettoId, TipoContatto tipo, string valore)
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid SoggettoId { get; private init; } = soggettoId;

    public TipoContatto Tipo { get; private init; } = tipo;

    public string Valore { get; private init; } = valore;

    /// <summary>The ente whose desk wrote it down; null when the person did.</summary>
    public Guid? EnteId { get; private init; }

    public DateTimeOffset? VerificatoIl { get; private set; }

    /// <summary>From when it may be used to recover the account; null: never.</summary>
    public DateTimeOffset? RecuperoDal { get; private set; }

    /// <summary>The enti open to the sessions that verified it: they alone may write here about their own data, and be opened by what is recovered here.</summary>
    public List<Guid> Enti { get; private set; } = [];

    /// <summary>The credentials in whose sessions the person wrote or proved it: of another one of his, that another ente handed over, nobody knows who holds it.</summary>
    public List<Guid> Credenziali { get; private set; } = [];

    /// <summary>What the person wrote himself and his session may see: with its own credential, or good for an ente that it opens.</summary>
    /// <param name="sola">From <see cref="Abstractions.Chiamante.SoloCredenziale"/>.</param>
    /// <param name="aperti">The enti open to the session.</param>
    public static Expression<Func<Contatto, bool>> Proprio(Guid? sola, IReadOnlyList<Guid> aperti) =>
        c => c.EnteId == null && (sola == null || c.Credenziali.Any(x => x == sola) || c.Enti.Any(e => aperti.Contains(e)));

    /// <summary>The person wrote it, or proved it, in a session of that credential.</summary>
    public void Scritto(Guid? credenziale) => Credenziali = credenziale is { } c && !Credenziali.Contains(c) ? [.. Credenziali, c] : Credenziali;

    /// <summary>A contact as the desk of an ente wrote it down.</summary>
    public static Contatto Dello(Guid ente, Guid soggettoId, TipoContatto tipo, string valore) => new(soggettoId, tipo, valore) { EnteId = ente };

    public void Verifica(IEnumerable<Guid> enti, DateTimeOffset quando) => (Enti, VerificatoIl) = ([.. enti], quando);

    /// <summary>The credential in whose sessions it was verified opens one ente more.</summary>
    public void Apre(Guid ente) => Enti = [.. Enti, ente];

    /// <summary>From that instant it recovers the account.</summary>
    public void Recupera(DateTimeOffset dal) => RecuperoDal = dal;

    /// <summary>Another one recovers the account now.</summary>
    public void TogliRecupero() => RecuperoDal = null;

    /// <summary>True when the ente, which recognised the subject at that instant, may write here about its own data.</summary>
    public bool ValePer(Guid ente, DateTimeOffset riconosciutoIl) => VerificatoIl >= riconosciutoIl && Enti.Contains(ente);

    internal sealed class Mappa : IEntityTypeConfiguration<Contatto>
    {
        public void Configure(EntityTypeBuilder<Contatto> builder)
        {
            builder.ToTable("contatto");
            builder.HasOne<RegistroEnti.Ente>().WithMany().HasForeignKey(x => x.EnteId);
            builder.HasOne<Soggetto>().WithMany().HasForeignKey(x => x.SoggettoId);
        }
    }
}
