using System.Text.Json;
using Enti.Abstractions;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>What a subject may ask of an ente about his data, beside seeing it.</summary>
internal enum TipoRichiesta
{
    /// <summary>Art. 18: his data is kept and used for nothing else.</summary>
    Limitazione,

    /// <summary>Art. 17: his data is erased, as far as the law allows.</summary>
    Cancellazione,
}

/// <summary>Where a request stands.</summary>
internal enum StatoRichiesta
{
    /// <summary>Waits to be decided.</summary>
    Ricevuta,

    /// <summary>A restriction in force.</summary>
    Accolta,

    /// <summary>An erasure that not every module has carried out yet.</summary>
    InCorso,

    /// <summary>An erasure carried out.</summary>
    Eseguita,

    /// <summary>Refused, with a reason.</summary>
    Respinta,

    /// <summary>A restriction that was lifted.</summary>
    Cessata,
}

/// <summary>A request of a subject to an ente, its decision and what came of it: kept as the proof that it was answered.</summary>
internal sealed class RichiestaPrivacy
{
    private RichiestaPrivacy()
    {
    }

    public Guid Id { get; private init; }

    public Guid EnteId { get; private init; }

    public Guid SoggettoId { get; private init; }

    public TipoRichiesta Tipo { get; private init; }

    public StatoRichiesta Stato { get; private set; }

    public string Motivo { get; private init; } = "";

    /// <summary>True when a clerk wrote it down; false when the person did.</summary>
    public bool AlloSportello { get; private init; }

    public DateTimeOffset RicevutaIl { get; private init; }

    public Guid? RicevutaDa { get; private init; }

    public DateTimeOffset? DecisaIl { get; private set; }

    public Guid? DecisaDa { get; private set; }

    public string? MotivoDecisione { get; private set; }

    public DateTimeOffset? ConclusaIl { get; private set; }

    /// <summary>Why a restriction was lifted.</summary>
    public string? MotivoFine { get; private set; }

    /// <summary>True when the erasure takes what the enti share too, because no other has to do with the subject.</summary>
    public bool Tutto { get; private set; }

    /// <summary>JSON: what became of the data, module by module.</summary>
    public string Esito { get; private set; } = "[]";

    public static RichiestaPrivacy Nuova(Guid ente, Guid soggetto, TipoRichiesta tipo, string motivo, bool alloSportello, Guid? da, DateTimeOffset quando) => new()
    {
        Id = Guid.CreateVersion7(quando),
        EnteId = ente,
        SoggettoId = soggetto,
        Tipo = tipo,
        Motivo = motivo,
        AlloSportello = alloSportello,
        RicevutaIl = quando,
        RicevutaDa = da,
    };

    public void Respingi(string motivo, Guid? da, DateTimeOffset quando) => Decidi(StatoRichiesta.Respinta, motivo, da, quando, conclusa: true);

    public void Limita(string motivo, Guid? da, DateTimeOffset quando) => Decidi(StatoRichiesta.Accolta, motivo, da, quando, conclusa: false);

    /// <summary>The erasure begins: a part that has nothing to erase is done already.</summary>
    public void Cancella(EsameCancellazione esame, string motivo, Guid? da, DateTimeOffset quando)
    {
        Decidi(StatoRichiesta.InCorso, motivo, da, quando, conclusa: false);
        Tutto = esame.Tutto;
        Scrivi([.. esame.Parti.Select(p => p with { EseguitaIl = p.Effetti.Any(e => e.Sorte is Sorte.Cancellato) ? null : quando })], quando);
    }

    /// <summary>A module did its part; said twice it changes nothing.</summary>
    public void Eseguita(string modulo, IReadOnlyList<EffettoCancellazione> effetti, DateTimeOffset quando) => Scrivi(
        [.. Parti().Select(p => string.Equals(p.Modulo, modulo, StringComparison.Ordinal) ? new ParteCancellazione(modulo, effetti, p.EseguitaIl ?? quando) : p)], quando);

    /// <summary>The restriction is over; false when there was none.</summary>
    public bool Cessa(string motivo, DateTimeOffset quando)
    {
        if (Tipo is not TipoRichiesta.Limitazione || Stato is not StatoRichiesta.Accolta)
        {
            return false;
        }

        (Stato, MotivoFine, ConclusaIl) = (StatoRichiesta.Cessata, motivo, quando);
        return true;
    }

    public IReadOnlyList<ParteCancellazione> Parti() => JsonSerializer.Deserialize<List<ParteCancellazione>>(Esito, Infrastructure.Eventi.MessaggioOutbox.Json)!;

    private void Scrivi(IReadOnlyList<ParteCancellazione> parti, DateTimeOffset quando)
    {
        Esito = JsonSerializer.Serialize(parti, Infrastructure.Eventi.MessaggioOutbox.Json);
        if (parti.All(p => p.EseguitaIl is not null))
        {
            (Stato, ConclusaIl) = (StatoRichiesta.Eseguita, ConclusaIl ?? quando);
        }
    }

    private void Decidi(StatoRichiesta stato, string motivo, Guid? da, DateTimeOffset quando, bool conclusa) =>
        (Stato, MotivoDecisione, DecisaDa, DecisaIl, ConclusaIl) = (stato, motivo, da, quando, conclusa ? quando : null);

    internal sealed class Mappa : IEntityTypeConfiguration<RichiestaPrivacy>
    {
        public void Configure(EntityTypeBuilder<RichiestaPrivacy> builder)
        {
            builder.ToTable("richiesta_privacy");
            builder.Property(r => r.Esito).HasColumnType("jsonb");
            builder.HasOne<Ente>().WithMany().HasForeignKey(x => x.EnteId);
            builder.HasOne<Soggetto>().WithMany().HasForeignKey(x => x.SoggettoId);
        }
    }
}

/// <summary>What an erasure does, or did, in one module.</summary>
/// <param name="Modulo">Its name.</param>
/// <param name="Effetti">What is erased, what is kept and why.</param>
/// <param name="EseguitaIl">When it was done; null until then.</param>
internal sealed record ParteCancellazione(string Modulo, IReadOnlyList<EffettoCancellazione> Effetti, DateTimeOffset? EseguitaIl = null);
