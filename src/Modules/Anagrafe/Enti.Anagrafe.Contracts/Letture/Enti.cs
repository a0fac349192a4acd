using MediatR;

namespace Enti.Anagrafe.Contracts.Letture;

/// <summary>What kind of body an ente is.</summary>
public enum TipoEnte
{
    /// <summary>Provincia or città metropolitana.</summary>
    Provincia,

    /// <summary>Comune.</summary>
    Comune,

    /// <summary>Regione or provincia autonoma.</summary>
    Regione,

    /// <summary>Any other public body, or an intermediary such as a CAF.</summary>
    Altro,
}

/// <summary>Whether an ente uses the product.</summary>
public enum StatoEnte
{
    /// <summary>Known by its IPA facts, without an administrator yet.</summary>
    NonRegistrato,

    /// <summary>In use.</summary>
    Attivo,

    /// <summary>Closed for now: nobody works in it.</summary>
    Sospeso,
}

/// <summary>How people reach the URP of an ente: shown in footers and letters.</summary>
public sealed record ContattiEnte
{
    /// <summary>Name of the office; null for the product's own words, "Ufficio relazioni con il pubblico".</summary>
    public string? Ufficio { get; init; }

    /// <summary>Street address of the URP in one line.</summary>
    public string? Indirizzo { get; init; }

    /// <summary>Telephone, as people dial it.</summary>
    public string? Telefono { get; init; }

    /// <summary>Ordinary e-mail.</summary>
    public string? Email { get; init; }

    /// <summary>Certified e-mail.</summary>
    public string? Pec { get; init; }

    /// <summary>Opening hours, in words.</summary>
    public string? Orari { get; init; }
}

/// <summary>An ente as other modules see it.</summary>
/// <param name="Id">Identifier within the product.</param>
/// <param name="Codice">Codice IPA in lower case (<c>p_cr</c>).</param>
/// <param name="Denominazione">Official name.</param>
/// <param name="Tipo">Kind of body.</param>
/// <param name="CodiceFiscale">Eleven digits; what OPI flows name the ente by.</param>
/// <param name="PartitaIva">When the ente has one: its other key as a payee.</param>
/// <param name="Provincia">Two letters.</param>
/// <param name="Stato">Whether it uses the product.</param>
/// <param name="Contatti">How to reach its URP.</param>
public sealed record DatiEnte(
    Guid Id,
    string Codice,
    string Denominazione,
    TipoEnte Tipo,
    string CodiceFiscale,
    string? PartitaIva,
    string? Provincia,
    StatoEnte Stato,
    ContattiEnte Contatti)
{
    /// <summary>What the ente decided for itself.</summary>
    public ImpostazioniEnte Impostazioni { get; init; } = new();

    /// <summary>The keys whose payments belong to the ente itself.</summary>
    public IReadOnlyList<string> Chiavi => PartitaIva is null || string.Equals(PartitaIva, CodiceFiscale, StringComparison.Ordinal)
        ? [CodiceFiscale]
        : [CodiceFiscale, PartitaIva];
}

/// <summary>The ente with that codice IPA, in any case and state; null when there is none.</summary>
/// <param name="Codice">Codice IPA.</param>
public sealed record EntePerCodice(string Codice) : IRequest<DatiEnte?>;

/// <summary>The ente with that identifier, in any state; null when there is none.</summary>
/// <param name="Id">Identifier within the product.</param>
public sealed record EntePerId(Guid Id) : IRequest<DatiEnte?>;

/// <summary>Every ente in use or suspended, by its identifier; from memory, at most half a minute old: for what every page and every sign-in asks.</summary>
public sealed record EntiInUso : IRequest<IReadOnlyDictionary<Guid, DatiEnte>>;
