using MediatR;

namespace Enti.Anagrafe.Contracts.Letture;

/// <summary>How an ente made sure who a subject is.</summary>
public enum MetodoRiconoscimento
{
    /// <summary>A letter with the first password, sent to the address the ente pays to.</summary>
    Lettera,

    /// <summary>An identity document seen at a desk.</summary>
    Documento,

    /// <summary>CIE, CNS or SPID.</summary>
    AccessoForte,

    /// <summary>The ente took the person on, and its administrator answers for who he is.</summary>
    Incarico,
}

/// <summary>As what a person works in an ente.</summary>
public enum RuoloAppartenenza
{
    /// <summary>Desk or office operator.</summary>
    Operatore,

    /// <summary>Official of a Comune.</summary>
    Funzionario,

    /// <summary>The person who answers for a service in the ente.</summary>
    Referente,

    /// <summary>Administrator of the ente.</summary>
    AmministratoreEnte,

    /// <summary>Administrator of the whole system; belongs to the ente that runs it.</summary>
    AmministratoreSistema,
}

/// <summary>An ente that recognised the subject: only its data is open to a local credential.</summary>
/// <param name="EnteId">The ente.</param>
/// <param name="EnteCodice">Its codice IPA.</param>
/// <param name="Metodo">How it made sure.</param>
/// <param name="Dal">Since when, UTC. A credential opens only the enti that recognised its holder by it, which Credenziali keeps.</param>
public sealed record RiconoscimentoAttivo(Guid EnteId, string EnteCodice, MetodoRiconoscimento Metodo, DateTimeOffset Dal);

/// <summary>A place where the person works today.</summary>
/// <param name="EnteId">The ente.</param>
/// <param name="EnteCodice">Its codice IPA.</param>
/// <param name="EnteDenominazione">Its name.</param>
/// <param name="EnteChiavi">The keys of the ente as a payee.</param>
/// <param name="Ruolo">As what.</param>
public sealed record AppartenenzaAttiva(Guid EnteId, string EnteCodice, string EnteDenominazione, IReadOnlyList<string> EnteChiavi, RuoloAppartenenza Ruolo);

/// <summary>What sign-in needs to know of a subject.</summary>
/// <param name="SoggettoId">The subject.</param>
/// <param name="Denominazione">Name for the header.</param>
/// <param name="Chiavi">Principal and verified keys; never declared ones.</param>
/// <param name="Riconoscimenti">Who recognised the subject, and how.</param>
/// <param name="Appartenenze">Where the person works today; enti that are not Attivo are left out.</param>
public sealed record DatiAccesso(
    Guid SoggettoId,
    string Denominazione,
    IReadOnlyList<string> Chiavi,
    IReadOnlyList<RiconoscimentoAttivo> Riconoscimenti,
    IReadOnlyList<AppartenenzaAttiva> Appartenenze)
{
    /// <summary>The audience the subject belongs to in his own affairs.</summary>
    public Platea Platea { get; init; }
}

/// <summary>What sign-in needs to know of a subject, as it is today; null when there is no such subject.</summary>
/// <param name="SoggettoId">The subject.</param>
public sealed record ProfiloAccesso(Guid SoggettoId) : IRequest<DatiAccesso?>;

/// <summary>A person who works today in the ente that was asked about.</summary>
/// <param name="SoggettoId">The person.</param>
/// <param name="Ruolo">As what; whoever has two roles is there twice.</param>
public sealed record IncaricoAttivo(Guid SoggettoId, RuoloAppartenenza Ruolo);

/// <summary>Who works today in an ente, as <see cref="ProfiloAccesso"/> would tell of each.</summary>
/// <param name="EnteId">The ente.</param>
public sealed record ChiLavoraNellEnte(Guid EnteId) : IRequest<IReadOnlyList<IncaricoAttivo>>;
