using System.Runtime.CompilerServices;

namespace Enti.ArchitectureTests;

/// <summary>The source tree, as the rules look at it.</summary>
internal static class Albero
{
    public static string Radice { get; } = TrovaRadice();

    /// <summary>Names of the modules: the folders of <c>src/Modules</c>.</summary>
    public static IReadOnlyList<string> Moduli { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Radice, "src", "Modules")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> PerModulo => [.. Moduli];

    /// <summary>The source files below a folder, without what the build and npm make.</summary>
    public static IEnumerable<Sorgente> Sorgenti(string cartella, string modello = "*.cs") =>
        from file in Directory.EnumerateFiles(Path.Combine(Radice, cartella), modello, SearchOption.AllDirectories)
        let relativo = Path.GetRelativePath(Radice, file).Replace('\\', '/')
        where !relativo.Split('/').Any(p => p is "bin" or "obj" or "node_modules" or "wwwroot")
        select new Sorgente(relativo, File.ReadAllText(file));

    public static string Leggi(string relativo) => File.ReadAllText(Path.Combine(Radice, relativo));

    /// <summary>A built assembly beside the tests.</summary>
    public static string Assieme(string nome) => Path.Combine(AppContext.BaseDirectory, nome + ".dll");

    private static string TrovaRadice([CallerFilePath] string qui = "")
    {
        var cartella = new DirectoryInfo(Path.GetDirectoryName(qui)!);
        while (!File.Exists(Path.Combine(cartella.FullName, "Enti.sln")))
        {
            cartella = cartella.Parent ?? throw new InvalidOperationException("Enti.sln is not above " + qui);
        }

        return cartella.FullName;
    }
}

/// <param name="Percorso">From the root of the tree, with slashes.</param>
/// <param name="Testo">Its text.</param>
internal sealed record Sorgente(string Percorso, string Testo);
