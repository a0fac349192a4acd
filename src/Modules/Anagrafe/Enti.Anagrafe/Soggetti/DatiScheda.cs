using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;

namespace Enti.Anagrafe.Soggetti;

/// <summary>Who acts for a company or body.</summary>
internal sealed record Rappresentante
{
    /// <summary>Full name.</summary>
    public string? Nome { get; init; }

    /// <summary>Codice fiscale, normalised.</summary>
    public string? CodiceFiscale { get; init; }
}

/// <summary>A <see cref="SchedaSoggetto"/> that has been read: every value right and normalised.</summary>
internal sealed record DatiScheda
{
    public required TipoSoggetto Tipo { get; init; }

    public CodiceFiscale? Codice { get; init; }

    public PartitaIva? PartitaIva { get; init; }

    public string? Cognome { get; init; }

    public string? Nome { get; init; }

    public Sesso? Sesso { get; init; }

    public DateOnly? NatoIl { get; init; }

    /// <summary>Belfiore code.</summary>
    public string? LuogoNascita { get; init; }

    public required string Denominazione { get; init; }

    public string? Forma { get; init; }

    public Rappresentante? Rappresentante { get; init; }

    public Indirizzo? Indirizzo { get; init; }

    /// <summary>What the desk wrote for each kind of contact; null where the field was left empty.</summary>
    public required IReadOnlyDictionary<TipoContatto, string?> Contatti { get; init; }

    public DocumentoVisto? Documento { get; init; }

    public bool PartitaIvaVista { get; init; }

    /// <summary>True when somebody saw that the two keys are of one subject: the certificate of a person's partita IVA, the register's extract of a company.</summary>
    public bool CodiciVisti => PartitaIvaVista || Tipo is TipoSoggetto.PersonaGiuridica && Documento is { Documento: TipoDocumento.VisuraCamerale };

    /// <summary>Oddities that do not stop anything, in Italian.</summary>
    public required IReadOnlyList<string> Avvisi { get; init; }

    /// <summary>The keys, the principal one first: the codice fiscale of a person, the partita IVA of a company.</summary>
    public IEnumerable<(TipoChiave Tipo, string Valore)> Chiavi
    {
        get
        {
            var codice = Codice is null ? ((TipoChiave, string)?)null : (TipoChiave.CodiceFiscale, Codice.Valore);
            var partita = PartitaIva is null ? ((TipoChiave, string)?)null : (TipoChiave.PartitaIva, PartitaIva.Valore);
            var (prima, seconda) = Tipo is TipoSoggetto.PersonaFisica ? (codice, partita) : (partita, codice);
            return new[] { prima, seconda }.OfType<(TipoChiave, string)>().DistinctBy(c => c.Item2, StringComparer.Ordinal);
        }
    }
}
