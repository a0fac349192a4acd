using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enti.Anagrafe.Soggetti;

/// <summary>How sure the registry is of who a subject is.</summary>
internal enum Identita
{
    /// <summary>Said by the subject, or by the feed of somebody who pays him.</summary>
    Dichiarata,

    /// <summary>A document was seen, or a strong login came.</summary>
    Verificata,
}

/// <summary>A person or company, with the keys it is known by.</summary>
internal sealed partial class Soggetto
{
    private readonly List<Chiave> _chiavi = [];

    private Soggetto()
    {
    }

    public Guid Id { get; private init; }

    public TipoSoggetto Tipo { get; private init; }

    public Identita Identita { get; private set; }

    public string Denominazione { get; private set; } = "";

    public string? Nome { get; private set; }

    public string? Cognome { get; private set; }

    public Sesso? Sesso { get; private set; }

    public DateOnly? NatoIl { get; private set; }

    /// <summary>Belfiore code of the comune or foreign state of birth.</summary>
    public string? LuogoNascita { get; private set; }

    /// <summary>As the subject itself gave it; what the feeds of an ente say stands in <see cref="Rapporto"/>.</summary>
    public Indirizzo? Indirizzo { get; private set; }

    /// <summary>Legal form of a company or body.</summary>
    public string? Forma { get; private set; }

    public Rappresentante? Rappresentante { get; private set; }

    public DateTimeOffset CreatoIl { get; private init; }

    public DateTimeOffset? AggiornatoIl { get; private set; }

    /// <summary>When the address that recovers the account last changed; null while it never did.</summary>
    public DateTimeOffset? RecuperoCambiatoIl { get; private set; }

    /// <summary>The subject that this one turned out to be a copy of; null for nearly everybody.</summary>
    public Guid? UnitoA { get; private set; }

    /// <summary>Grows with every change of the row.</summary>
    public uint Versione { get; private init; }

    public IReadOnlyCollection<Chiave> Chiavi => _chiavi;

    /// <summary>A person known by codice fiscale, whose document somebody saw.</summary>
    public static Soggetto Persona(Guid id, string nome, string cognome, CodiceFiscale codice, DateTimeOffset quando, DateOnly oggi)
    {
        var persona = new Soggetto
        {
            Id = id,
            Tipo = TipoSoggetto.PersonaFisica,
            Identita = Identita.Verificata,
            Nome = nome,
            Cognome = cognome,
            Denominazione = $"{nome} {cognome}",
            Sesso = codice.Sesso,
            NatoIl = codice.DataNascita(oggi),
            LuogoNascita = codice.CodiceLuogo,
            CreatoIl = quando,
        };
        persona._chiavi.Add(new Chiave(id, TipoChiave.CodiceFiscale, codice.Valore, StatoChiave.Principale, quando));
        return persona;
    }

    /// <summary>A person whom an ente, or the person himself, says to be so: nobody has seen a document yet.</summary>
    public static Soggetto Censito(string nome, string cognome, CodiceFiscale codice, DateTimeOffset quando, DateOnly oggi)
    {
        var persona = Persona(Guid.CreateVersion7(quando), nome, cognome, codice, quando, oggi);
        persona.Identita = Identita.Dichiarata;
        return persona;
    }

    /// <summary>A person who registered himself. The codice fiscale is a claim: it is no principal key, so it signs nobody in, and its true owner is registered as if it were not there.</summary>
    public static Soggetto Registrato(Guid id, string nome, string cognome, CodiceFiscale? codice, DateTimeOffset quando)
    {
        var persona = new Soggetto
        {
            Id = id,
            Tipo = TipoSoggetto.PersonaFisica,
            Identita = Identita.Dichiarata,
            Nome = nome,
            Cognome = cognome,
            Denominazione = $"{nome} {cognome}",
            CreatoIl = quando,
        };
        if (codice is not null)
        {
            persona._chiavi.Add(new Chiave(id, TipoChiave.CodiceFiscale, codice.Valore, StatoChiave.Dichiarata, quando));
        }

        return persona;
    }

    /// <summary>A company known by partita IVA.</summary>
    public static Soggetto Societa(Guid id, string denominazione, PartitaIva partitaIva, DateTimeOffset quando)
    {
        var societa = new Soggetto
        {
            Id = id,
            Tipo = TipoSoggetto.PersonaGiuridica,
            Identita = Identita.Verificata,
            Denominazione = denominazione,
            CreatoIl = quando,
        };
        societa._chiavi.Add(new Chiave(id, TipoChiave.PartitaIva, partitaIva.Valore, StatoChiave.Principale, quando));
        return societa;
    }

    /// <summary>A second key, proved at a desk or by strong login.</summary>
    public void Verifica(PartitaIva partitaIva, DateTimeOffset quando) =>
        _chiavi.Add(new Chiave(Id, TipoChiave.PartitaIva, partitaIva.Valore, StatoChiave.Verificata, quando));

    /// <summary>Another address recovers the account; gives the instant from which it works. Only the first one ever, chosen by its owner, works at once: it takes nothing away from anybody.</summary>
    public DateTimeOffset CambiaRecupero(DateTimeOffset quando, TimeSpan attesa, bool daSe)
    {
        var dal = daSe && RecuperoCambiatoIl is null ? quando : quando + attesa;
        RecuperoCambiatoIl = quando;
        return dal;
    }

    public DatiSoggetto Dati() => new(
        Id, Tipo, Denominazione,
        [.. _chiavi.OrderByDescending(c => c.Stato == StatoChiave.Principale).ThenBy(c => c.Stato == StatoChiave.Dichiarata).Select(c => c.Dati())],
        Indirizzo);

    internal sealed class Mappa : IEntityTypeConfiguration<Soggetto>
    {
        public void Configure(EntityTypeBuilder<Soggetto> builder)
        {
            builder.ToTable("soggetto");
            builder.ComplexProperty(s => s.Indirizzo, i => i.ToJson());
            builder.ComplexProperty(s => s.Rappresentante, r => r.ToJson());
            builder.Property(s => s.Versione).IsRowVersion();
            builder.HasMany(s => s.Chiavi).WithOne().HasForeignKey(c => c.SoggettoId);
        }
    }
}
