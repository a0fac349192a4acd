using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Enti.Infrastructure.Pipeline;

/// <summary>Finds the texts that no database can hold: with U+0000 inside they would be a failure of ours, far from whoever sent them.</summary>
internal static class CaratteriVietati
{
    internal const string Messaggio = "Contiene un carattere che non si può usare: riscrivilo.";
    private const int Livelli = 4;
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Proprieta, string Nome)[]> ConTesti = new();

    /// <summary>The fields of a request that hold one, by their own name.</summary>
    public static IEnumerable<string> Campi(object richiesta) => Campi(richiesta, "", Livelli);

    private static IEnumerable<string> Campi(object? valore, string nome, int livelli) => valore switch
    {
        string testo => testo.Contains('\0', StringComparison.Ordinal) ? [nome] : [],
        IEnumerable<object?> elenco => elenco.SelectMany(v => Campi(v, nome, livelli)),
        null => [],
        _ when livelli > 0 => ConTesti.GetOrAdd(valore.GetType(), Proprieta).SelectMany(p => Campi(p.Proprieta.GetValue(valore), p.Nome, livelli - 1)),
        _ => [],
    };

    // Only our own messages are looked into: a stream or a key of the framework's has nothing that somebody typed.
    private static (PropertyInfo, string)[] Proprieta(Type tipo) => Nostro(tipo)
        ? [.. tipo.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && (p.PropertyType == typeof(string) || p.PropertyType.IsAssignableTo(typeof(IEnumerable<object>)) || Nostro(p.PropertyType)))
            .Select(p => (p, JsonNamingPolicy.CamelCase.ConvertName(p.Name)))]
        : [];

    private static bool Nostro(Type tipo) => tipo is { IsEnum: false, IsPrimitive: false } && tipo.Assembly.GetName().Name!.StartsWith("Enti.", StringComparison.Ordinal);
}
