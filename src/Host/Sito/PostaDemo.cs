using System.Globalization;
using System.Text.Json;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Dimostrazione;
using Enti.Infrastructure.Web;
using Enti.Ui;

namespace Enti.Host.Sito;

/// <summary>The messages that the demo sent, read in the browser instead of a mailbox or a telephone.</summary>
internal sealed class PostaDemo(Installazione installazione)
{
    private const int Massimo = 200;

    internal static void Map(IEndpointRouteBuilder pagine)
    {
        pagine.MapGet("demo/posta", async (Installazione installazione, CancellationToken ct) =>
            Pagine.Mostra<PaginaPosta, IReadOnlyList<MessaggioDemo>>(await new PostaDemo(installazione).ElencaAsync(ct))).Pubblico();
        pagine.MapGet("demo/posta/{nome}", async (string nome, Installazione installazione, CancellationToken ct) =>
            (await new PostaDemo(installazione).ElencaAsync(ct)).FirstOrDefault(m => string.Equals(m.Nome, nome, StringComparison.Ordinal)) is { } messaggio
                ? Pagine.Mostra<PaginaMessaggio, MessaggioDemo>(messaggio)
                : ErroriInattesi.PerStato(StatusCodes.Status404NotFound).ComeRisultato()).Pubblico();
    }

    /// <summary>The latest first; names of files sort by the time of writing.</summary>
    private async Task<IReadOnlyList<MessaggioDemo>> ElencaAsync(CancellationToken ct)
    {
        var trovati = File("posta", "*.eml").Concat(File("sms", "*.json")).OrderByDescending(f => f.Name, StringComparer.Ordinal).Take(Massimo);
        var messaggi = new List<MessaggioDemo>();
        foreach (var file in trovati)
        {
            var testo = await System.IO.File.ReadAllTextAsync(file.FullName, ct);
            messaggi.Add(file.Extension == ".eml" ? LettoreEml.Leggi(file.Name, testo) : Sms(file.Name, testo));
        }

        return messaggi;
    }

    private IEnumerable<FileInfo> File(string cartella, string modello)
    {
        var dove = new DirectoryInfo(Path.Combine(installazione.Cartella, cartella));
        return dove.Exists ? dove.EnumerateFiles(modello) : [];
    }

    private static MessaggioDemo Sms(string nome, string json)
    {
        using var documento = JsonDocument.Parse(json);
        var dati = documento.RootElement;
        return new(nome, "SMS", dati.GetProperty("da").GetString() ?? "", dati.GetProperty("a").GetString() ?? "", "SMS",
            dati.GetProperty("quando").GetDateTimeOffset(), dati.GetProperty("testo").GetString() ?? "");
    }
}

/// <summary>A message of the demo.</summary>
/// <param name="Nome">File name.</param>
/// <param name="Tipo">E-mail or SMS.</param>
/// <param name="Da">Sender.</param>
/// <param name="A">Addressee.</param>
/// <param name="Oggetto">Subject.</param>
/// <param name="Quando">When it left; null when the message does not say.</param>
/// <param name="Testo">Plain text.</param>
internal sealed record MessaggioDemo(string Nome, string Tipo, string Da, string A, string Oggetto, DateTimeOffset? Quando, string Testo)
{
    private static readonly TimeZoneInfo Roma = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    /// <summary>When, as people in Italy read it.</summary>
    internal string InParole => Quando is { } q ? TimeZoneInfo.ConvertTime(q, Roma).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture) : "";
}
