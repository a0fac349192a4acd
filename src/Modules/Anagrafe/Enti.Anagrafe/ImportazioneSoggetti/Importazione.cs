using Enti.Anagrafe.RegistroEnti;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.ImportazioneSoggetti;

/// <summary>Where an import of subjects stands.</summary>
internal enum StatoImportazione
{
    /// <summary>Read: nothing has changed yet.</summary>
    DaConfermare,

    /// <summary>Applied.</summary>
    Confermata,

    /// <summary>Given up.</summary>
    Annullata,
}

/// <summary>How many rows of a file are what.</summary>
/// <param name="Nuovi">Not in the registry yet.</param>
/// <param name="Legati">In the registry, not of this ente yet.</param>
/// <param name="Aggiornati">Of this ente, with something different.</param>
/// <param name="Invariati">Of this ente, as they are.</param>
internal sealed record Conteggi(int Nuovi, int Legati, int Aggiornati, int Invariati);

/// <summary>A file of subjects brought by an ente, from the upload to its confirmation.</summary>
internal sealed class Importazione
{
    private Importazione()
    {
    }

    public Importazione(Guid enteId, string nomeFile, bool beneficiari, Guid? da, DateTimeOffset quando)
    {
        (Id, EnteId, Beneficiari, CaricataDa, CaricataIl) = (Guid.CreateVersion7(quando), enteId, beneficiari, da, quando);
        NomeFile = nomeFile.Length <= 200 ? nomeFile : nomeFile[..200];
    }

    public Guid Id { get; private init; }

    public Guid EnteId { get; private init; }

    public string NomeFile { get; private init; } = "";

    /// <summary>True when the ente pays those in the file, so that its letters reach them.</summary>
    public bool Beneficiari { get; private init; }

    public StatoImportazione Stato { get; private set; }

    public int Lette { get; private set; }

    public int Nuovi { get; private set; }

    public int Legati { get; private set; }

    public int Aggiornati { get; private set; }

    public int Invariati { get; private set; }

    public int Scartate { get; private set; }

    public Guid? CaricataDa { get; private init; }

    public DateTimeOffset CaricataIl { get; private init; }

    public DateTimeOffset? ConclusaIl { get; private set; }

    /// <summary>What the file turned out to hold.</summary>
    public void Conta(Conteggi c, int scartate) =>
        (Nuovi, Legati, Aggiornati, Invariati, Scartate, Lette) = (c.Nuovi, c.Legati, c.Aggiornati, c.Invariati, scartate, c.Nuovi + c.Legati + c.Aggiornati + c.Invariati + scartate);

    /// <summary>Applied, or given up; false when it was already one of the two.</summary>
    public bool Concludi(StatoImportazione stato, DateTimeOffset quando)
    {
        if (Stato is not StatoImportazione.DaConfermare)
        {
            return false;
        }

        (Stato, ConclusaIl) = (stato, quando);
        return true;
    }

    internal sealed class Mappa : IEntityTypeConfiguration<Importazione>
    {
        public void Configure(EntityTypeBuilder<Importazione> builder)
        {
            builder.ToTable("importazione_soggetti");
            builder.HasOne<Ente>().WithMany().HasForeignKey(x => x.EnteId);
        }
    }
}
