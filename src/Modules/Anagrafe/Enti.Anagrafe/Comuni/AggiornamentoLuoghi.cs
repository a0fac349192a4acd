using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Comuni;

/// <summary>Where an update of the list stands.</summary>
internal enum StatoAggiornamento
{
    /// <summary>Read: nothing has changed yet.</summary>
    DaConfermare,

    /// <summary>Applied.</summary>
    Confermato,

    /// <summary>Given up.</summary>
    Annullato,
}

/// <summary>A copy of the official archive brought by an administrator, from the upload to its confirmation.</summary>
internal sealed class AggiornamentoLuoghi
{
    private AggiornamentoLuoghi()
    {
    }

    public AggiornamentoLuoghi(string nomeFile, ArchivioAnpr archivio, Guid? da, DateTimeOffset quando)
    {
        (Id, Stato, Lette, Scartate, ArrivaAl, CaricatoDa, CaricatoIl) = (Guid.CreateVersion7(quando), StatoAggiornamento.DaConfermare, archivio.Voci.Count, [.. archivio.Scartate], archivio.ArrivaAl, da, quando);
        NomeFile = nomeFile.Length <= 200 ? nomeFile : nomeFile[..200];
    }

    public Guid Id { get; private init; }

    public string NomeFile { get; private init; } = "";

    public StatoAggiornamento Stato { get; private set; }

    public int Lette { get; private init; }

    public string[] Scartate { get; private init; } = [];

    /// <summary>The last change that the archive tells of.</summary>
    public DateOnly? ArrivaAl { get; private init; }

    public DateTimeOffset CaricatoIl { get; private init; }

    public Guid? CaricatoDa { get; private init; }

    public DateTimeOffset? ConclusoIl { get; private set; }

    public int? Variazioni { get; private set; }

    /// <summary>Applied, or given up; false when it was already one of the two.</summary>
    public bool Concludi(StatoAggiornamento stato, int? variazioni, DateTimeOffset quando)
    {
        if (Stato is not StatoAggiornamento.DaConfermare)
        {
            return false;
        }

        (Stato, Variazioni, ConclusoIl) = (stato, variazioni, quando);
        return true;
    }

    internal sealed class Mappa : IEntityTypeConfiguration<AggiornamentoLuoghi>
    {
        public void Configure(EntityTypeBuilder<AggiornamentoLuoghi> builder) => builder.ToTable("aggiornamento_luoghi");
    }
}
