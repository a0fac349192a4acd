using Enti.Anagrafe.Contracts.Letture;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.RegistroEnti;

/// <summary>A public body that uses the product, or that is known to it.</summary>
internal sealed class Ente
{
    private Ente()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>Codice IPA in lower case.</summary>
    public string Codice { get; private init; } = "";

    public string CodiceFiscale { get; private init; } = "";

    public string? PartitaIva { get; private set; }

    public string Denominazione { get; private set; } = "";

    public TipoEnte Tipo { get; private init; }

    /// <summary>Codice catastale of a Comune.</summary>
    public string? Belfiore { get; private init; }

    public string? Istat { get; private init; }

    public string? Provincia { get; private init; }

    public ContattiEnte Contatti { get; private set; } = new();

    public ImpostazioniEnte Impostazioni { get; private set; } = new();

    public StatoEnte Stato { get; private set; }

    public DateTimeOffset CreatoIl { get; private init; }

    /// <summary>An ente that starts using the product.</summary>
    public static Ente Attivo(Guid id, string codiceIpa, string codiceFiscale, string denominazione, TipoEnte tipo, string? belfiore, string? provincia, ContattiEnte contatti, DateTimeOffset quando) => new()
    {
        Id = id,
        Codice = codiceIpa.ToLowerInvariant(),
        CodiceFiscale = codiceFiscale,
        Denominazione = denominazione,
        Tipo = tipo,
        Belfiore = belfiore,
        Provincia = provincia,
        Contatti = contatti,
        Stato = StatoEnte.Attivo,
        CreatoIl = quando,
    };

    public DatiEnte Dati() => new(Id, Codice, Denominazione, Tipo, CodiceFiscale, PartitaIva, Provincia, Stato, Contatti) { Impostazioni = Impostazioni };

    internal sealed class Mappa : IEntityTypeConfiguration<Ente>
    {
        public void Configure(EntityTypeBuilder<Ente> builder)
        {
            builder.ToTable("ente");
            builder.ComplexProperty(e => e.Contatti, c => c.ToJson());
            builder.ComplexProperty(e => e.Impostazioni, c => c.ToJson());
        }
    }
}
