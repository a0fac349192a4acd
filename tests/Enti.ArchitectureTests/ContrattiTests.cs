using System.Reflection;
using System.Text;

namespace Enti.ArchitectureTests;

/// <summary>What a module promises to the others changes only in the open: the surface of its Contracts is an approved text.</summary>
public sealed class ContrattiTests
{
    private const BindingFlags Dichiarati = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // What the compiler adds to every record promises nothing by itself.
    private static readonly HashSet<string> DelCompilatore = ["Equals", "GetHashCode", "ToString", "Deconstruct", "<Clone>$", "op_Equality", "op_Inequality", "PrintMembers"];

    [Theory]
    [MemberData(nameof(Albero.PerModulo), MemberType = typeof(Albero))]
    public void Contratti_SonoQuelliApprovati(string modulo) => Approvato.Confronta(Superficie(Assembly.Load($"Enti.{modulo}.Contracts")), $"Contratti/{modulo}");

    [Fact]
    public void Superficie_DiceTipiEMembri() =>
        Superficie(typeof(Campioni.Slice).Assembly, t => t == typeof(Campioni.Slice)).ShouldBe("class Enti.ArchitectureTests.Campioni.Slice\n  Fai(Int32 quante, String? come = null): Task<Int32>\n  Nome: String\n");

    private static string Superficie(Assembly assieme, Func<Type, bool>? scelta = null)
    {
        var testo = new StringBuilder();
        foreach (var tipo in assieme.GetTypes().Where(scelta ?? (t => t.IsVisible)).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            var contratti = tipo.IsEnum ? [] : tipo.GetInterfaces().Where(i => i.Namespace is not "System" && i.Namespace?.StartsWith("System.", StringComparison.Ordinal) != true).Select(Nome).Order(StringComparer.Ordinal).ToList();
            testo.Append(Specie(tipo)).Append(' ').Append(tipo.FullName!.Replace('+', '.')).Append(contratti.Count > 0 ? ": " + string.Join(", ", contratti) : "").Append('\n');
            foreach (var riga in Membri(tipo).Order(StringComparer.Ordinal))
            {
                testo.Append("  ").Append(riga).Append('\n');
            }
        }

        return testo.ToString();
    }

    private static IEnumerable<string> Membri(Type tipo)
    {
        if (tipo.IsEnum)
        {
            return Enum.GetNames(tipo);
        }

        var annulla = new NullabilityInfoContext();
        return
        [
            .. tipo.GetProperties(Dichiarati).Where(p => p.Name is not "EqualityContract").Select(p => $"{p.Name}: {Nome(p.PropertyType, annulla.Create(p))}"),
            .. tipo.GetFields(Dichiarati).Select(f => $"{f.Name}: {Nome(f.FieldType, annulla.Create(f))}"),
            .. tipo.GetMethods(Dichiarati).Where(m => !m.IsSpecialName && !DelCompilatore.Contains(m.Name))
                .Select(m => $"{m.Name}({string.Join(", ", m.GetParameters().Select(p => $"{Nome(p.ParameterType, annulla.Create(p))} {p.Name}{(p.HasDefaultValue ? $" = {p.DefaultValue ?? "null"}" : "")}"))}): {Nome(m.ReturnType)}"),
        ];
    }

    private static string Specie(Type tipo) => tipo switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ => tipo.GetMethod("<Clone>$") is null ? "class" : "record",
    };

    private static string Nome(Type tipo, NullabilityInfo annulla) =>
        Nome(tipo) + (!tipo.IsValueType && annulla.ReadState == NullabilityState.Nullable ? "?" : "");

    private static string Nome(Type tipo)
    {
        if (Nullable.GetUnderlyingType(tipo) is { } valore)
        {
            return Nome(valore) + "?";
        }

        return tipo.IsGenericType ? $"{tipo.Name[..tipo.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", tipo.GetGenericArguments().Select(Nome))}>" : tipo.Name;
    }
}
