using System.Collections.Concurrent;
using Enti.Abstractions;

namespace Enti.Anagrafe.Tests.Riservatezza;

/// <summary>Another module that keeps data about people: what an erasure would do there is what the test says.</summary>
internal sealed class ModuloDiProva : IDatiPersonali
{
    public string Modulo => "prova";

    /// <summary>By subject.</summary>
    public ConcurrentDictionary<Guid, EffettoCancellazione> Effetti { get; } = new();

    public Task<IReadOnlyList<SezioneDati>> RaccogliAsync(Interessato chi, CancellationToken ct) => Task.FromResult<IReadOnlyList<SezioneDati>>([]);

    public Task<IReadOnlyList<EffettoCancellazione>> EsaminaCancellazioneAsync(Interessato chi, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<EffettoCancellazione>>([.. chi.Soggetti.Where(Effetti.ContainsKey).Select(s => Effetti[s])]);
}
