using Enti.Abstractions;

namespace Enti.Credenziali.Sessioni;

/// <summary>What a person may do and see in one ambito; worked out at sign-in and at each change of ambito, then kept in the session.</summary>
/// <param name="Ambito">Where.</param>
/// <param name="NumeroAmbiti">How many there are to choose from.</param>
/// <param name="Permessi">Permission codes.</param>
/// <param name="Chiavi">Codici fiscali and partite IVA whose data the ambito opens.</param>
/// <param name="EntiRiconosciuti">In ambito Personale, the enti whose data the credential opens.</param>
/// <param name="Servizi">In ambito Ente, service code → owner enti.</param>
/// <param name="Durata">How long a session may last there.</param>
internal sealed record DirittiAmbito(
    Ambito Ambito,
    int NumeroAmbiti,
    IReadOnlyCollection<string> Permessi,
    IReadOnlyCollection<string> Chiavi,
    IReadOnlyCollection<Guid> EntiRiconosciuti,
    IReadOnlyDictionary<string, IReadOnlyList<Guid>> Servizi,
    DurataSessione Durata)
{
    /// <summary>The ente asks for a PIN beside the password.</summary>
    public bool ChiedePin { get; init; }
}
