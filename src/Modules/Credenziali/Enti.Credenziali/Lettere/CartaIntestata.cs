using Enti.Infrastructure.Pdf;

namespace Enti.Credenziali.Lettere;

/// <summary>Head and foot of the pages that an ente sends.</summary>
internal static class CartaIntestata
{
    private const double Sinistra = 20;
    private const double Destra = 190;

    private static readonly PdfStyle Nome = new(PdfFont.Bold, 18);
    private static readonly PdfStyle Recapiti = new(PdfFont.Regular, 8.5, Gray: 0.25);

    /// <summary>Draws them on a page of a letter.</summary>
    /// <param name="foglio">The page.</param>
    /// <param name="lotto">Whose paper it is.</param>
    /// <param name="pagina">Number of the page within the letter.</param>
    /// <param name="pagine">How many there are.</param>
    public static void Disegna(PdfDrawing foglio, DatiLotto lotto, int pagina, int pagine = LetteraPdf.Pagine)
    {
        var y = foglio.Paragraph(Sinistra, 22, Destra - Sinistra, lotto.Ente, Nome);
        foglio.Text(Sinistra, y - 1, Unisci(lotto.Urp.Ufficio, lotto.Urp.Indirizzo, lotto.Urp.Telefono, lotto.Urp.Pec ?? lotto.Urp.Email), Recapiti);
        foglio.Line(Sinistra, y + 2, Destra, y + 2, 1.2);

        foglio.Line(Sinistra, 281, Destra, 281, 0.4, 0.5);
        foglio.Text(Sinistra, 286, Unisci(lotto.Ente, $"codice fiscale {lotto.CodiceFiscale}", lotto.Portale), Recapiti);
        foglio.Paragraph(Destra - 40, 286, 40, $"Pagina {pagina} di {pagine}", Recapiti with { Align = PdfAlign.Right });
    }

    private static string Unisci(params IEnumerable<string?> voci) => string.Join(" – ", voci.Where(voce => !string.IsNullOrWhiteSpace(voce)));
}
