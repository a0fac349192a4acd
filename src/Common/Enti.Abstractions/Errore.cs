namespace Enti.Abstractions;

/// <summary>Kinds of failure; each maps to one HTTP status.</summary>
public enum TipoErrore
{
    /// <summary>What was sent is wrong: 422.</summary>
    Validazione,

    /// <summary>The request cannot be read at all: 400.</summary>
    RichiestaErrata,

    /// <summary>The thing is there, but not for that verb: 405.</summary>
    MetodoNonAmmesso,

    /// <summary>The body is not of the kind asked for: 415.</summary>
    FormatoNonAmmesso,

    /// <summary>Who calls is not known: 401.</summary>
    NonAutenticato,

    /// <summary>Who calls may not: 403.</summary>
    Vietato,

    /// <summary>There is no such thing, or it is not the caller's to know: 404.</summary>
    NonTrovato,

    /// <summary>The state of the thing does not allow it: 409.</summary>
    Conflitto,

    /// <summary>It was there and is gone for good: 410.</summary>
    NonPiuDisponibile,

    /// <summary>It is larger than the limit: 413.</summary>
    TroppoGrande,

    /// <summary>Too many requests, try later: 429 with Retry-After.</summary>
    TroppeRichieste,

    /// <summary>The service is busy, try later: 503 with Retry-After.</summary>
    Occupato,

    /// <summary>A bug or a fault of ours: 500.</summary>
    Interno,
}

/// <summary>A foreseen failure: a stable code and an Italian sentence that says what to do.</summary>
/// <param name="Codice">Stable, <c>modulo.motivo</c>; clients may branch on it.</param>
/// <param name="Messaggio">Italian, for the person; never carries personal data.</param>
/// <param name="Tipo">Decides the HTTP status.</param>
/// <param name="Campi">For validation: messages by field, in camelCase as the client wrote it.</param>
/// <param name="RiprovaTra">For <see cref="TipoErrore.TroppeRichieste"/> and <see cref="TipoErrore.Occupato"/>: how long to wait.</param>
public sealed record Errore(
    string Codice,
    string Messaggio,
    TipoErrore Tipo = TipoErrore.Validazione,
    IReadOnlyDictionary<string, string[]>? Campi = null,
    TimeSpan? RiprovaTra = null)
{
    /// <summary>A validation failure of one field.</summary>
    public static Errore DelCampo(string codice, string campo, string messaggio) =>
        new(codice, messaggio, TipoErrore.Validazione, new Dictionary<string, string[]>(StringComparer.Ordinal) { [campo] = [messaggio] });
}
