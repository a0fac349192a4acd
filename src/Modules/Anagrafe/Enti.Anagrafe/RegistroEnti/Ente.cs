using Enti.Abstractions;
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

    public string CodiceFiscale { get; private set; } = "";

    public string? PartitaIva { get; private set; }

    public string Denominazione { get; private set; } = "";

    public TipoEnte Tipo { get; private set; }

    /// <summary>Codice catastale of a Comune.</summary>
    public string? Belfiore { get; private set; }

    public string? Istat { get; private init; }

    public string? Provincia { get; private set; }

    public ContattiEnte Contatti { get; private set; } = new();

    public ImpostazioniEnte Impostazioni { get; private set; } = new();

    public StatoEnte Stato { get; private set; }

    public DateTimeOffset CreatoIl { get; private init; }

    /// <summary>Version of the row, for optimistic concurrency.</summary>
    public uint Versione { get; private set; }

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

    /// <summary>An ente of which only the facts in the public index are known.</summary>
    public static Ente Conosciuto(string codiceIpa, FattiEnte fatti, DateTimeOffset quando)
    {
        var ente = new Ente { Id = Guid.CreateVersion7(quando), Codice = DatiIpa.Normalizza(codiceIpa), Stato = StatoEnte.NonRegistrato, CreatoIl = quando };
        ente.Correggi(fatti);
        return ente;
    }

    /// <summary>Writes its facts better; the codice IPA, by which everybody names it, stays, and so does the name that it gave its office.</summary>
    public void Correggi(FattiEnte fatti) =>
        (CodiceFiscale, PartitaIva, Denominazione, Tipo, Belfiore, Provincia, Contatti) =
        (fatti.CodiceFiscale, fatti.PartitaIva, fatti.Denominazione, fatti.Tipo, fatti.Belfiore, fatti.Provincia, fatti.Contatti with { Ufficio = Contatti.Ufficio });

    /// <summary>What the ente itself decides: how it is reached and how its portal behaves.</summary>
    public void Decide(ContattiEnte contatti, ImpostazioniEnte impostazioni) => (Contatti, Impostazioni) = (contatti, impostazioni);

    /// <summary>Its facts as they are.</summary>
    public FattiEnte Fatti() => new(CodiceFiscale, PartitaIva, Denominazione, Tipo, Belfiore, Provincia, Contatti);

    /// <summary>Its first administrator got in: true when it was not in use before.</summary>
    public bool Entra()
    {
        var prima = Stato is StatoEnte.NonRegistrato;
        Stato = prima ? StatoEnte.Attivo : Stato;
        return prima;
    }

    /// <summary>Closed for now, or open again.</summary>
    public Esito<Ente> Cambia(StatoEnte stato)
    {
        if ((Stato, stato) is not ((StatoEnte.Attivo, StatoEnte.Sospeso) or (StatoEnte.Sospeso, StatoEnte.Attivo)))
        {
            return ErroriEnti.StatoNonAmmesso(Stato, stato);
        }

        Stato = stato;
        return this;
    }

    public DatiEnte Dati() => new(Id, Codice, Denominazione, Tipo, CodiceFiscale, PartitaIva, Provincia, Stato, Contatti) { Impostazioni = Impostazioni };

    internal sealed class Mappa : IEntityTypeConfiguration<Ente>
    {
        public void Configure(EntityTypeBuilder<Ente> builder)
        {
            builder.ToTable("ente");
            builder.ComplexProperty(e => e.Contatti, c => c.ToJson());
            builder.ComplexProperty(e => e.Impostazioni, c => c.ToJson());
            builder.Property(e => e.Versione).IsRowVersion();
        }
    }
}

/// <summary>What the public index says of an ente, code apart.</summary>
/// <param name="CodiceFiscale">Eleven digits.</param>
/// <param name="PartitaIva">When it has one of its own.</param>
/// <param name="Denominazione">Official name.</param>
/// <param name="Tipo">Kind.</param>
/// <param name="Belfiore">Of the comune where it has its seat.</param>
/// <param name="Provincia">Two letters.</param>
/// <param name="Contatti">How to reach it.</param>
internal sealed record FattiEnte(string CodiceFiscale, string? PartitaIva, string Denominazione, TipoEnte Tipo, string? Belfiore, string? Provincia, ContattiEnte Contatti);
