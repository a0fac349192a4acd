using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Enti.Host.Sito;

/// <summary>Reads the mail that the demo wrote: as much of MIME as the class library writes, and no more.</summary>
internal static partial class LettoreEml
{
    internal static MessaggioDemo Leggi(string nome, string eml)
    {
        var (testate, corpo) = Dividi(eml.ReplaceLineEndings("\n"));
        DateTimeOffset? quando = DateTimeOffset.TryParse(testate.GetValueOrDefault("date"), CultureInfo.InvariantCulture, out var data) ? data : null;
        return new(nome, "E-mail", Parole(testate, "from"), Parole(testate, "to"), Parole(testate, "subject"), quando, TestoSemplice(testate, corpo));
    }

    private static (Dictionary<string, string> Testate, string Corpo) Dividi(string parte)
    {
        var fine = parte.IndexOf("\n\n", StringComparison.Ordinal);
        var (alto, corpo) = fine < 0 ? (parte, "") : (parte[..fine], parte[(fine + 2)..]);
        var testate = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var riga in alto.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n'))
        {
            if (riga.Split(':', 2) is [var chiave, var valore])
            {
                testate[chiave.Trim()] = valore.Trim();
            }
        }

        return (testate, corpo);
    }

    /// <summary>The first plain text part, however deep.</summary>
    private static string TestoSemplice(Dictionary<string, string> testate, string corpo)
    {
        var tipo = testate.GetValueOrDefault("content-type", "text/plain");
        if (Confine().Match(tipo) is { Success: true } confine)
        {
            return corpo.Split("--" + confine.Groups["valore"].Value)[1..]
                .Where(p => !p.StartsWith("--", StringComparison.Ordinal))
                .Select(p => Dividi(p.TrimStart('\n')))
                .Select(p => TestoSemplice(p.Testate, p.Corpo))
                .FirstOrDefault(t => t.Length > 0, "");
        }

        if (!tipo.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        return testate.GetValueOrDefault("content-transfer-encoding", "").ToLowerInvariant() switch
        {
            "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(corpo.Replace("\n", "", StringComparison.Ordinal).Trim())),
            "quoted-printable" => Stampabile(corpo.Replace("=\n", "", StringComparison.Ordinal)),
            _ => corpo,
        };
    }

    private static string Parole(Dictionary<string, string> testate, string nome) =>
        ParolaCodificata().Replace(SpazioFraParole().Replace(testate.GetValueOrDefault(nome, ""), ""), m =>
            m.Groups["modo"].Value is "B" or "b"
                ? Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups["testo"].Value))
                : Stampabile(m.Groups["testo"].Value.Replace('_', ' ')));

    private static string Stampabile(string testo)
    {
        var byteLetti = new List<byte>(testo.Length);
        for (var i = 0; i < testo.Length; i++)
        {
            if (testo[i] == '=' && i + 2 < testo.Length && byte.TryParse(testo.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var valore))
            {
                byteLetti.Add(valore);
                i += 2;
            }
            else
            {
                byteLetti.AddRange(Encoding.UTF8.GetBytes([testo[i]]));
            }
        }

        return Encoding.UTF8.GetString([.. byteLetti]);
    }

    [GeneratedRegex("boundary=\"?(?<valore>[^\";]+)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Confine();

    [GeneratedRegex(@"=\?utf-8\?(?<modo>[BQ])\?(?<testo>[^?]*)\?=", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ParolaCodificata();

    // Encoded words that follow one another are one text: the white space between them does not count (RFC 2047, 6.2).
    [GeneratedRegex(@"(?<=\?=)\s+(?==\?)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpazioFraParole();
}
