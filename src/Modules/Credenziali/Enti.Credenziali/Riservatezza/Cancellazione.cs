using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Credenziali.Riservatezza;

/// <summary>An erasure whose values in the log go little by little, as their six months pass.</summary>
internal sealed class Cancellazione
{
    /// <summary>How long the log keeps personal values whatever is asked: at least six months (provvedimento del Garante, 27 November 2008).</summary>
    public static readonly TimeSpan Conservazione = TimeSpan.FromDays(184);

    public Guid RichiestaId { get; init; }

    public Guid EnteId { get; init; }

    public Guid[] Soggetti { get; init; } = [];

    public bool Tutto { get; init; }

    public DateTimeOffset DispostaIl { get; init; }

    /// <summary>When the last values went.</summary>
    public DateTimeOffset? FinitaIl { get; private set; }

    /// <summary>The lines whose values are those of the subject, until it was erased: what others did with his data, and his own sign-ins.</summary>
    public IQueryable<Registro.RigaRegistro> Righe(CredenzialiDbContext store)
    {
        var (soggetti, ente, tutto, fino) = (Soggetti, EnteId, Tutto, DispostaIl);
        return store.Registro.Where(r => r.Quando <= fino && (r.EnteId == ente || tutto && r.EnteId == null)
            && (r.InteressatoId != null && soggetti.Contains(r.InteressatoId.Value) || r.InteressatoId == null && r.AttoreId != null && soggetti.Contains(r.AttoreId.Value)));
    }

    /// <summary>Erases the values that are old enough; the lines, and their hashes under the seals, stay.</summary>
    public async Task<int> CancellaVecchiAsync(CredenzialiDbContext store, DateTimeOffset adesso, CancellationToken ct)
    {
        var limite = adesso - Conservazione;
        var tolti = await store.Set<Registro.DatiRiga>().Where(d => Righe(store).Any(r => r.Id == d.RigaId && r.Quando < limite)).ExecuteDeleteAsync(ct);
        FinitaIl = DispostaIl < limite ? adesso : FinitaIl;
        return tolti;
    }

    internal sealed class Mappa : IEntityTypeConfiguration<Cancellazione>
    {
        public void Configure(EntityTypeBuilder<Cancellazione> builder)
        {
            builder.ToTable("cancellazioni");
            builder.HasKey(c => c.RichiestaId);
        }
    }
}
