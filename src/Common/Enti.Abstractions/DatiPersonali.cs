namespace Enti.Abstractions;

/// <summary>Somebody whose data is collected, and how much of it may be told to who asks.</summary>
/// <param name="Soggetti">The subject, and those that turned out to be copies of it.</param>
/// <param name="Chiavi">Keys that are worth something for him: what is kept by key is found by these.</param>
/// <param name="Enti">The enti whose data may be told.</param>
/// <param name="PerSe">True when he asks himself: what belongs to no ente is his too.</param>
public sealed record Interessato(IReadOnlyList<Guid> Soggetti, IReadOnlyList<string> Chiavi, IReadOnlyList<Guid> Enti, bool PerSe);

/// <summary>One value of an exported record.</summary>
/// <param name="Nome">Name in the JSON, camelCase.</param>
/// <param name="Etichetta">Words in the PDF.</param>
/// <param name="Valore">Text, number, boolean, <see cref="DateOnly"/> or <see cref="DateTimeOffset"/>; null when there is none.</param>
public sealed record CampoDati(string Nome, string Etichetta, object? Valore);

/// <summary>Records of one kind that a module keeps about somebody.</summary>
/// <param name="Nome">Name in the JSON, camelCase.</param>
/// <param name="Titolo">Title in the PDF.</param>
/// <param name="Righe">The records, each with its values in order.</param>
public sealed record SezioneDati(string Nome, string Titolo, IReadOnlyList<IReadOnlyList<CampoDati>> Righe)
{
    /// <summary>A section out of what a query gave.</summary>
    public static SezioneDati Di<T>(string nome, string titolo, IEnumerable<T> righe, Func<T, IReadOnlyList<CampoDati>> campi) => new(nome, titolo, [.. righe.Select(campi)]);
}

/// <summary>What a module answers when the data about somebody is asked for: every module that keeps some registers one.</summary>
/// <remarks>No module reads another's schema: each tells its own part, and whoever collects knows none of them by name.</remarks>
public interface IDatiPersonali
{
    /// <summary>The module's name: its part of the export.</summary>
    string Modulo { get; }

    /// <summary>Everything that the module keeps about him and may be told; secrets never, not even as hashes.</summary>
    Task<IReadOnlyList<SezioneDati>> RaccogliAsync(Interessato chi, CancellationToken ct);
}
