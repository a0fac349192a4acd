using System.Reflection;
using Enti.Abstractions;
using Enti.Infrastructure.Eventi;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Infrastructure.Persistenza;

/// <summary>One module as the infrastructure knows it.</summary>
/// <param name="Schema">PostgreSQL schema.</param>
/// <param name="Assembly">Where its slices are.</param>
/// <param name="TipoStore">Its DbContext.</param>
public sealed record VoceCatalogo(string Schema, Assembly Assembly, Type TipoStore);

/// <summary>A reaction found in a module.</summary>
/// <param name="Nome">Stable name in the inbox: module and type name.</param>
/// <param name="TipoEvento">The event's type.</param>
/// <param name="TipoStore">DbContext whose transaction it runs in.</param>
/// <param name="Invoca">Resolves the reaction and applies it.</param>
public sealed record ReazioneNota(string Nome, Type TipoEvento, Type TipoStore, Func<IServiceProvider, IEvento, CancellationToken, Task> Invoca);

/// <summary>What the scan of the modules found: stores, and reactions by stored event name.</summary>
public sealed class CatalogoModuli(IEnumerable<VoceCatalogo> moduli)
{
    private static readonly MethodInfo CreaGenerico = typeof(CatalogoModuli).GetMethod(nameof(Crea), BindingFlags.NonPublic | BindingFlags.Static)!;
    private readonly Dictionary<string, List<ReazioneNota>> _reazioni = Scopri(moduli);

    /// <summary>Every module with a store.</summary>
    public IReadOnlyList<VoceCatalogo> Moduli { get; } = [.. moduli];

    /// <summary>The module of a schema.</summary>
    public VoceCatalogo PerSchema(string schema) => Moduli.Single(m => string.Equals(m.Schema, schema, StringComparison.Ordinal));

    /// <summary>The module whose assembly holds a type, or null.</summary>
    public VoceCatalogo? Di(Type tipo) => Moduli.FirstOrDefault(m => m.Assembly == tipo.Assembly);

    /// <summary>Reactions to an event, by its stored name; an event nobody reacts to is simply delivered.</summary>
    public IReadOnlyList<ReazioneNota> Reazioni(string nomeEvento) => _reazioni.TryGetValue(nomeEvento, out var r) ? r : [];

    private static Dictionary<string, List<ReazioneNota>> Scopri(IEnumerable<VoceCatalogo> moduli) => (
        from modulo in moduli
        from tipo in modulo.Assembly.GetTypes()
        where tipo is { IsAbstract: false, IsGenericTypeDefinition: false }
        from contratto in tipo.GetInterfaces()
        where contratto.IsGenericType && contratto.GetGenericTypeDefinition() == typeof(IReazione<>)
        let evento = contratto.GetGenericArguments()[0]
        select (Nome: MessaggioOutbox.NomeDi(evento), Reazione: new ReazioneNota(
            $"{modulo.Schema}.{tipo.Name}",
            evento,
            modulo.TipoStore,
            CreaGenerico.MakeGenericMethod(evento).CreateDelegate<Func<Type, Func<IServiceProvider, IEvento, CancellationToken, Task>>>()(tipo))))
        .GroupBy(x => x.Nome, x => x.Reazione, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    private static Func<IServiceProvider, IEvento, CancellationToken, Task> Crea<TEvento>(Type tipo) where TEvento : IEvento =>
        (servizi, evento, ct) => ((IReazione<TEvento>)servizi.GetRequiredService(tipo)).Gestisci((TEvento)evento, ct);
}
