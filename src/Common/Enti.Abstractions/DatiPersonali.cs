namespace Enti.Abstractions;

/// <summary>Somebody whose data is collected, and how much of it may be told to who asks.</summary>
/// <param name="Soggetti">The subject, and those that turned out to be copies of it.</param>
/// <param name="Chiavi">Keys that are worth something for him: what is kept by key is found by these.</param>
/// <param name="Enti">The enti whose data may be told.</param>
/// <param name="PerSe">True when he asks himself: what belongs to no ente is his too.</param>
/// <param name="SoloCredenziale">When he asks himself: the credential that bounds what may be told, as <see cref="Chiamante.SoloCredenziale"/> says; null for no bound.</param>
public sealed record Interessato(IReadOnlyList<Guid> Soggetti, IReadOnlyList<string> Chiavi, IReadOnlyList<Guid> Enti, bool PerSe, Guid? SoloCredenziale = null);

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

    /// <summary>What erasing him from those enti would do here; nothing is touched. <see cref="Interessato.PerSe"/> says that what belongs to no ente goes too.</summary>
    Task<IReadOnlyList<EffettoCancellazione>> EsaminaCancellazioneAsync(Interessato chi, CancellationToken ct);
}

/// <summary>What becomes of some data when its subject is erased.</summary>
public enum Sorte
{
    /// <summary>It goes.</summary>
    Cancellato,

    /// <summary>It stays, for a reason.</summary>
    Conservato,

    /// <summary>While it is so, nothing can be erased.</summary>
    Impedisce,
}

/// <summary>What an erasure does to data of one kind.</summary>
/// <param name="Cosa">Words for the data.</param>
/// <param name="Quanti">How many; of what there is none nothing is said.</param>
/// <param name="Sorte">What becomes of it.</param>
/// <param name="Perche">Why it stays, or stands against the erasure; empty for what goes.</param>
/// <param name="Identifica">True when what stays must go on saying whose it is: name and codes stay with it.</param>
public sealed record EffettoCancellazione(string Cosa, int Quanti, Sorte Sorte, string Perche, bool Identifica = false)
{
    /// <summary>Data that goes.</summary>
    public static EffettoCancellazione Cancellato(string cosa, int quanti) => new(cosa, quanti, Sorte.Cancellato, "");

    /// <summary>Data that stays, and why.</summary>
    public static EffettoCancellazione Conservato(string cosa, int quanti, string perche, bool identifica = false) => new(cosa, quanti, Sorte.Conservato, perche, identifica);

    /// <summary>Data that stands against the erasure, and what to do first.</summary>
    public static EffettoCancellazione Impedisce(string cosa, int quanti, string perche) => new(cosa, quanti, Sorte.Impedisce, perche);
}

/// <summary>An ente erases a subject: each module that has something of his to erase does it and answers with <see cref="CancellazioneEseguita"/>.</summary>
/// <param name="Richiesta">The request that was decided.</param>
/// <param name="EnteId">The ente.</param>
/// <param name="Soggetti">The subject and its copies.</param>
/// <param name="Tutto">True when what belongs to no ente goes too.</param>
/// <param name="Quando">When it was decided, UTC.</param>
[NomeEvento("piattaforma.cancellazione-disposta.v1")]
public sealed record CancellazioneDisposta(Guid Richiesta, Guid EnteId, IReadOnlyList<Guid> Soggetti, bool Tutto, DateTimeOffset Quando) : IEvento;

/// <summary>A module carried out its part of an erasure.</summary>
/// <param name="Richiesta">The request that was decided.</param>
/// <param name="Modulo">Who did it.</param>
/// <param name="Effetti">What was erased, what was kept and why.</param>
[NomeEvento("piattaforma.cancellazione-eseguita.v1")]
public sealed record CancellazioneEseguita(Guid Richiesta, string Modulo, IReadOnlyList<EffettoCancellazione> Effetti) : IEvento;
