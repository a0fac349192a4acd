using System.Globalization;
using Enti.Credenziali.Lettere;
using Enti.Infrastructure.Pdf;

namespace Enti.Credenziali.Inviti;

/// <summary>The paper handed to somebody without an e-mail: user name, first password, and the instruction sheet behind it.</summary>
internal static class FoglioOperatore
{
    private const double Sinistra = 20;
    private const double Larghezza = 170;

    private static readonly PdfStyle Titolo = new(PdfFont.Bold, 15);
    private static readonly PdfStyle Testo = new(PdfFont.Regular, 10.5);
    private static readonly PdfStyle Forte = new(PdfFont.Bold, 10.5);
    private static readonly PdfStyle Codice = new(PdfFont.Mono, 13);
    private static readonly PdfStyle EtichettaCodice = new(PdfFont.Bold, 13);

    /// <summary>Writes the two pages.</summary>
    /// <param name="uscita">Where the bytes go.</param>
    /// <param name="carta">Whose paper it is, and until when the password is good.</param>
    /// <param name="persona">Whom it is for.</param>
    /// <param name="username">The login name.</param>
    /// <param name="password">The first password, in clear: here and nowhere else.</param>
    /// <param name="adesso">Instant, UTC.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task ScriviAsync(Stream uscita, DatiLotto carta, string persona, string username, string password, DateTimeOffset adesso, CancellationToken ct)
    {
        var documento = new PdfDocument(uscita, new PdfInfo("Prima password", carta.Ente, adesso));
        var foglio = new PdfDrawing();
        CartaIntestata.Disegna(foglio, carta, pagina: 1);
        var y = foglio.Paragraph(Sinistra, 55, Larghezza, "Credenziali di accesso per chi lavora nell'ente", Titolo) + 4;
        foglio.Text(foglio.Text(Sinistra, y, "Per: ", Testo), y, persona, Forte);
        foglio.Fill(Sinistra, y + 8, Larghezza, 21, 0.94);
        foglio.Frame(Sinistra, y + 8, Larghezza, 21, 0.7);
        foglio.Text(foglio.Text(Sinistra + 6, y + 16, "Login: ", EtichettaCodice), y + 16, username, Codice);
        foglio.Text(foglio.Text(Sinistra + 6, y + 24, "Password: ", EtichettaCodice), y + 24, password, Codice);
        foglio.Paragraph(Sinistra, y + 40, Larghezza,
            $"La password serve soltanto a sceglierne una propria, al primo accesso su {carta.Portale}, e vale fino al {carta.Scadenza.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("it-IT"))}. È personale: nessuno, nemmeno l'ente, la chiederà mai per telefono o per posta.", Testo);
        await documento.AddPageAsync([foglio], ct);
        await documento.AddPageAsync([Retro(carta)], ct);
        await documento.CompleteAsync(ct);
    }

    private static PdfDrawing Retro(DatiLotto carta)
    {
        var foglio = new PdfDrawing();
        CartaIntestata.Disegna(foglio, carta, pagina: 2);
        var y = foglio.Paragraph(Sinistra, 50, Larghezza, "Istruzioni per chi lavora nell'ente", Titolo) + 3;
        foreach (var (titolo, passi) in Istruzioni.Sezioni)
        {
            foglio.Text(Sinistra, y, titolo, EtichettaCodice);
            y += 7;
            for (var passo = 1; passo <= passi.Count; passo++)
            {
                foglio.Text(Sinistra + 3, y, $"{passo}.", Forte);
                y = foglio.Paragraph(Sinistra + 11, y, Larghezza - 11, passi[passo - 1], Testo) + 1.5;
            }

            y += 4;
        }

        return foglio;
    }
}
