using MediatR;

namespace Enti.Anagrafe.Contracts.Letture;

/// <summary>Person or company.</summary>
public enum TipoSoggetto
{
    /// <summary>A natural person, sole traders included.</summary>
    PersonaFisica,

    /// <summary>A company, association or body.</summary>
    PersonaGiuridica,
}

/// <summary>Kind of key.</summary>
public enum TipoChiave
{
    /// <summary>Codice fiscale.</summary>
    CodiceFiscale,

    /// <summary>Partita IVA.</summary>
    PartitaIva,
}

/// <summary>What a key of a subject is worth.</summary>
public enum StatoChiave
{
    /// <summary>Said by the subject or paired by a feed: opens nothing and signs nobody in.</summary>
    Dichiarata,

    /// <summary>The key the subject is registered by, one for each: it signs in, and opens the data of the enti that recognised him.</summary>
    Principale,

    /// <summary>Proved at a desk or by strong login: worth as much as the principal one.</summary>
    Verificata,
}

/// <summary>A key of a subject.</summary>
/// <param name="Tipo">Codice fiscale or partita IVA.</param>
/// <param name="Valore">Normalised.</param>
/// <param name="Stato">What it is worth.</param>
public sealed record DatiChiave(TipoChiave Tipo, string Valore, StatoChiave Stato)
{
    /// <summary>True when the key opens data and may sign in.</summary>
    public bool Vale => Stato is not StatoChiave.Dichiarata;
}

/// <summary>A postal address; every part may be missing, because feeds leave them out.</summary>
public sealed record Indirizzo
{
    /// <summary>Street and number.</summary>
    public string? Via { get; init; }

    /// <summary>Postal code.</summary>
    public string? Cap { get; init; }

    /// <summary>Town.</summary>
    public string? Localita { get; init; }

    /// <summary>Two letters of the province.</summary>
    public string? Provincia { get; init; }

    /// <summary>ISO 3166 code of the state; null for Italy.</summary>
    public string? Stato { get; init; }
}

/// <summary>A subject as other modules see it.</summary>
/// <param name="Id">Identifier within the product.</param>
/// <param name="Tipo">Person or company.</param>
/// <param name="Denominazione">Full name or company name.</param>
/// <param name="Chiavi">Its keys, the principal one first.</param>
/// <param name="Indirizzo">Postal address, when known.</param>
public sealed record DatiSoggetto(Guid Id, TipoSoggetto Tipo, string Denominazione, IReadOnlyList<DatiChiave> Chiavi, Indirizzo? Indirizzo);

/// <summary>The subject with that identifier; null when there is none.</summary>
/// <param name="Id">Identifier within the product.</param>
public sealed record SoggettoPerId(Guid Id) : IRequest<DatiSoggetto?>;

/// <summary>The one subject for whom that key is principal or verified; null when there is none. Declared keys are not looked at.</summary>
/// <param name="Chiave">Codice fiscale or partita IVA as typed: it is normalised here.</param>
public sealed record SoggettoPerChiave(string Chiave) : IRequest<DatiSoggetto?>;

/// <summary>A subject that an ente has to do with, by identifier or by principal or verified key; null when there is none: whoever only others know does not exist for it.</summary>
/// <param name="EnteId">The ente whose desk asks.</param>
/// <param name="SoggettoId">Identifier; null to look for the key.</param>
/// <param name="Chiave">Codice fiscale or partita IVA as typed.</param>
public sealed record SoggettoDellEnte(Guid EnteId, Guid? SoggettoId, string? Chiave) : IRequest<DatiSoggetto?>;

/// <summary>The subjects for whom those keys are principal or verified: key → subject; keys of nobody are left out.</summary>
/// <param name="Chiavi">Normalised keys, 5 000 at most in one request.</param>
public sealed record SoggettiPerChiavi(IReadOnlyCollection<string> Chiavi) : IRequest<IReadOnlyDictionary<string, Guid>>;

/// <summary>The names of many subjects: identifier → name; whoever is not known is left out.</summary>
/// <param name="Ids">Identifiers, 5 000 at most in one request.</param>
public sealed record DenominazioniSoggetti(IReadOnlyCollection<Guid> Ids) : IRequest<IReadOnlyDictionary<Guid, string>>;

/// <summary>The subjects that an ente has to do with and whose surname or denomination begins so, in order of name.</summary>
/// <param name="EnteId">The ente whose operator asks.</param>
/// <param name="Inizio">As typed: capitals and accents make no difference.</param>
/// <param name="Massimo">How many at most.</param>
public sealed record SoggettiPerNome(Guid EnteId, string Inizio, int Massimo) : IRequest<IReadOnlyList<Guid>>;
