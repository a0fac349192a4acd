using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Enti.Abstractions;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Dimostrazione;
using Enti.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Notifiche.Canali;

/// <summary>The demo's letter box: what the two folders hold, newest first, readable in the browser. Elsewhere it does not exist.</summary>
internal sealed partial class PostaDimostrativa : IPagina
{
    private const int Massimo = 100;

    public static void Pagina(IEndpointRouteBuilder rotte)
    {
        var installazione = rotte.ServiceProvider.GetRequiredService<Installazione>();
        if (installazione.Demo)
        {
            rotte.MapGet("demo/posta", async (CancellationToken ct) => Pagine.Mostra<PaginaPosta, Modello>(new Modello(await LeggiAsync(installazione.Cartella, ct)))).Pubblico();
        }
    }

    internal sealed record Modello(IReadOnlyList<Messaggio> Messaggi);

    /// <param name="A">E-mail or mobile.</param>
    /// <param name="Oggetto">Subject; for an SMS says that it is one.</param>
    /// <param name="Paragrafi">The text, as parted by blank lines.</param>
    internal sealed record Messaggio(string A, string Oggetto, IReadOnlyList<string> Paragrafi);

    internal static async Task<IReadOnlyList<Messaggio>> LeggiAsync(string cartella, CancellationToken ct)
    {
        var messaggi = new List<Messaggio>();
        foreach (var file in Files(cartella, "posta", "*.eml").Concat(Files(cartella, "sms", "*.json")).OrderByDescending(Path.GetFileName, StringComparer.Ordinal).Take(Massimo))
        {
            var testo = await File.ReadAllTextAsync(file, ct);
            messaggi.Add(file.EndsWith(".eml", StringComparison.Ordinal) ? Email(testo.ReplaceLineEndings("\n")) : Sms(testo));
        }

        return messaggi;
    }

    private static IEnumerable<string> Files(string cartella, string quale, string nomi) =>
        Path.Combine(cartella, quale) is var percorso && Directory.Exists(percorso) ? Directory.EnumerateFiles(percorso, nomi) : [];

    private static Messaggio Sms(string testo)
    {
        using var letto = JsonDocument.Parse(testo);
        return new Messaggio(letto.RootElement.GetProperty("a").GetString()!, "SMS", [letto.RootElement.GetProperty("testo").GetString()!]);
    }

    // Reads only what CartellaPosta writes: base64 words in headers, and the plain text as first part.
    private static Messaggio Email(string testo)
    {
        var intestazioni = testo.Split("\n\n", 2)[0].Replace("\n ", " ", StringComparison.Ordinal).Split('\n');
        var prima = Parte().Match(testo).Groups["corpo"].Value;
        return new Messaggio(
            Intestazione(intestazioni, "X-Receiver: ").Split('<')[^1].TrimEnd('>'),
            Parola().Replace(Intestazione(intestazioni, "Subject: ").Replace("?= =?", "?==?", StringComparison.Ordinal), p => Decodifica(p.Groups["valore"].Value)),
            Decodifica(prima).ReplaceLineEndings("\n").Split("\n\n"));
    }

    private static string Intestazione(string[] intestazioni, string nome) =>
        intestazioni.FirstOrDefault(r => r.StartsWith(nome, StringComparison.OrdinalIgnoreCase))?[nome.Length..] ?? "";

    private static string Decodifica(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    [GeneratedRegex(@"=\?utf-8\?B\?(?<valore>[^?]+)\?=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parola();

    [GeneratedRegex(@"base64\n\n(?<corpo>[A-Za-z0-9+/=\n]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parte();
}
