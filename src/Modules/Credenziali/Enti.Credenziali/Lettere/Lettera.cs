namespace Enti.Credenziali.Lettere;

/// <summary>A letter that was produced: to whom, for which credential, under which protocol number. Its text is not kept.</summary>
internal sealed class Lettera
{
    public Guid Id { get; init; }

    public Guid LottoId { get; init; }

    public Guid EnteId { get; init; }

    public Guid SoggettoId { get; init; }

    public Guid CredenzialeId { get; init; }

    /// <summary>Year of the number series, Europe/Rome.</summary>
    public int ProtocolloAnno { get; init; }

    /// <summary>Number within ente and year, from 1.</summary>
    public int ProtocolloNumero { get; init; }
}

/// <summary>Who signs the letters of an ente.</summary>
internal sealed class FirmaLettere
{
    /// <summary>In what quality somebody signs, where the ente has not said.</summary>
    public const string QualificaPredefinita = "Il responsabile del servizio";

    public Guid EnteId { get; init; }

    public string? Nome { get; set; }

    public string Qualifica { get; set; } = QualificaPredefinita;
}
