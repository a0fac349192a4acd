using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Enti.Notifiche.Modelli;

/// <summary>Fills templates and turns plain text into HTML. Values never become markup, headers or further placeholders.</summary>
internal static partial class Testi
{
    /// <summary>Fills each <c>{{nome}}</c> once; what a value contains is not looked into.</summary>
    /// <param name="modello">Text with placeholders.</param>
    /// <param name="valori">What they stand for; lines are kept, other control characters are not.</param>
    /// <exception cref="KeyNotFoundException">The template names something that is not given: a mistake in the template.</exception>
    internal static string Riempi(string modello, IReadOnlyDictionary<string, string> valori) =>
        Segnaposto().Replace(modello, trovato => SenzaControlli(valori[trovato.Groups["nome"].Value]));

    /// <summary>Names of the placeholders of a template.</summary>
    internal static IEnumerable<string> Segnaposti(string modello) => Segnaposto().Matches(modello).Select(m => m.Groups["nome"].Value);

    /// <summary>One line, as a header must be: every run of white space and control characters becomes a space.</summary>
    internal static string UnaRiga(string testo) => SpaziEControlli().Replace(testo, " ").Trim();

    /// <summary>A simple, complete HTML page: blank lines part paragraphs, lines that begin with a dash are a list, addresses are links.</summary>
    internal static string Html(string titolo, string testo)
    {
        var corpo = new StringBuilder();
        foreach (var blocco in testo.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var righe = blocco.Split('\n').Select(r => Collegamento().Replace(WebUtility.HtmlEncode(r), "<a href=\"$0\">$0</a>")).ToList();
            corpo.Append(righe.TrueForAll(r => r.StartsWith("- ", StringComparison.Ordinal))
                ? $"<ul>\n{string.Join('\n', righe.Select(r => $"<li>{r[2..]}</li>"))}\n</ul>\n"
                : $"<p>{string.Join("<br>\n", righe)}</p>\n");
        }

        return $"""
            <!DOCTYPE html>
            <html lang="it">
            <head><meta charset="utf-8"><title>{WebUtility.HtmlEncode(titolo)}</title></head>
            <body style="font-family: sans-serif; line-height: 1.5; max-width: 40em">
            {corpo}</body>
            </html>

            """;
    }

    private static string SenzaControlli(string valore) => ControlliSenzaRighe().Replace(valore, "");

    [GeneratedRegex(@"\{\{\s*(?<nome>[a-zA-Z]+)\s*\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Segnaposto();

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.None, 1000)]
    private static partial Regex SpaziEControlli();

    [GeneratedRegex(@"[\p{Cc}-[\n]]+", RegexOptions.None, 1000)]
    private static partial Regex ControlliSenzaRighe();

    [GeneratedRegex(@"https?://[^\s<>""&]+", RegexOptions.None, 1000)]
    private static partial Regex Collegamento();
}
