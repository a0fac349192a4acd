using System.Buffers;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Enti.Infrastructure.Pipeline;

/// <summary>Finds the texts that no database can hold, or that are no text: U+0000, noncharacters, halves of a pair would be a failure of ours, far from whoever sent them.</summary>
internal static partial class CaratteriVietati
{
    internal const string Messaggio = "Contiene un carattere che non si può usare: riscrivilo.";
    private const int Livelli = 4;
    private static readonly SearchValues<char> Vietati = SearchValues.Create('\0', '\uFFFE', '\uFFFF');
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Proprieta, string Nome)[]> ConTesti = new();

    /// <summary>The fields of a request that hold one, by their own name.</summary>
    public static IEnumerable<string> Campi(object richiesta) => Campi(richiesta, "", Livelli);

    private static IEnumerable<string> Campi(object? valore, string nome, int livelli) => valore switch
    {
        string testo => testo.AsSpan().ContainsAny(Vietati) || MetaDiCoppia().IsMatch(testo) ? [nome] : [],
        IEnumerable<object?> elenco => elenco.SelectMany(v => Campi(v, nome, livelli)),
        null => [],
        _ when livelli > 0 => ConTesti.GetOrAdd(valore.GetType(), Proprieta).SelectMany(p => Campi(p.Proprieta.GetValue(valore), p.Nome, livelli - 1)),
        _ => [],
    };

    [GeneratedRegex("[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]", RegexOptions.None, 1000)]
    private static partial Regex MetaDiCoppia();

    // Only our own messages are looked into: a stream or a key of the framework's has nothing that somebody typed.
    private static (PropertyInfo, string)[] Proprieta(Type tipo) => Nostro(tipo)
        ? [.. tipo.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && (p.PropertyType == typeof(string) || p.PropertyType.IsAssignableTo(typeof(IEnumerable<object>)) || Nostro(p.PropertyType)))
            .Select(p => (p, JsonNamingPolicy.CamelCase.ConvertName(p.Name)))]
        : [];

    private static bool Nostro(Type tipo) => tipo is { IsEnum: false, IsPrimitive: false } && tipo.Assembly.GetName().Name!.StartsWith("Enti.", StringComparison.Ordinal);
}
