using Enti.Abstractions;

namespace Enti.Testing;

/// <summary>Callers as the sessions make them, for tests that go below HTTP.</summary>
public static class Chiamanti
{
    /// <summary>A person in ambito Personale, whom the given enti recognised.</summary>
    /// <param name="chiavi">Codice fiscale and partita IVA that are the person's own.</param>
    /// <param name="enti">Enti that recognised the person.</param>
    /// <param name="livello">Level of the session.</param>
    public static Chiamante Persona(IReadOnlyList<string> chiavi, IReadOnlyList<Guid> enti, Livello livello = Livello.Media) => Base(livello) with
    {
        Chiavi = chiavi,
        EntiRiconosciuti = enti,
        Ambito = new Ambito(Guid.CreateVersion7(), TipoAmbito.Personale, null, null, "Personale"),
    };

    /// <summary>A person who works for an ente, with the given permission codes there.</summary>
    public static Chiamante InEnte(Guid enteId, string codiceIpa, params string[] permessi) => Base(Livello.Media) with
    {
        Permessi = permessi.ToHashSet(StringComparer.Ordinal),
        Ambito = new Ambito(Guid.CreateVersion7(), TipoAmbito.Ente, enteId, codiceIpa, codiceIpa),
    };

    private static Chiamante Base(Livello livello) => new()
    {
        SessioneId = Guid.CreateVersion7(),
        CredenzialeId = Guid.CreateVersion7(),
        SoggettoId = Guid.CreateVersion7(),
        Denominazione = "Persona di prova",
        Username = "prova",
        Livello = livello,
        NumeroAmbiti = 1,
    };
}
