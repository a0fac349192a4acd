using System.Runtime.CompilerServices;
using Shouldly;

namespace Enti.Testing;

/// <summary>Compares a text with the one that somebody approved, kept beside the test as <c>name.approved.txt</c>.</summary>
/// <remarks>A difference leaves <c>name.received.txt</c> beside it; <c>ENTI_APPROVA=1</c> approves what was received.</remarks>
public static class Approvato
{
    /// <summary>Fails the test when the text is not the approved one.</summary>
    public static void Confronta(string testo, string nome, [CallerFilePath] string fileDelTest = "")
    {
        var percorso = Path.Combine(Path.GetDirectoryName(fileDelTest)!, nome);
        var approvato = percorso + ".approved.txt";
        var ricevuto = percorso + ".received.txt";
        var normale = testo.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("ENTI_APPROVA") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approvato)!);
            File.WriteAllText(approvato, normale);
        }

        if (File.Exists(approvato) && string.Equals(File.ReadAllText(approvato).ReplaceLineEndings("\n"), normale, StringComparison.Ordinal))
        {
            File.Delete(ricevuto);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(ricevuto)!);
        File.WriteAllText(ricevuto, normale);
        throw new ShouldAssertException($"{nome} differs from what was approved: compare {ricevuto} with its .approved.txt, then run ENTI_APPROVA=1 build/test if the change is wanted.");
    }
}
