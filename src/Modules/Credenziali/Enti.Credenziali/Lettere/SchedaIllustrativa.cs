using System.Globalization;
using Enti.Infrastructure.Pdf;

namespace Enti.Credenziali.Lettere;

/// <summary>The instruction sheet attached to every letter: the second page, the same for the whole batch.</summary>
internal static class SchedaIllustrativa
{
    private const double Sinistra = 20;
    private const double Rientro = 31;
    private const double Larghezza = 190 - Rientro;

    private static readonly PdfStyle Titolo = new(PdfFont.Bold, 15);
    private static readonly PdfStyle Sezione = new(PdfFont.Bold, 11.5);
    private static readonly PdfStyle Testo = new(PdfFont.Regular, 10.5);
    private static readonly PdfStyle Numero = new(PdfFont.Bold, 13);

    /// <summary>Draws the sheet.</summary>
    public static PdfDrawing Disegna(DatiLotto lotto)
    {
        var foglio = new PdfDrawing();
        var y = foglio.Paragraph(Sinistra, 48, 170, "Scheda illustrativa del servizio «Mandati on line»", Titolo) + 3;

        y = Passi(foglio, y, "Il primo accesso",
        [
            $"Apra un browser (Firefox, Chrome, Edge, Safari) e scriva l'indirizzo {lotto.Portale}",
            "In alto a destra scelga «Accedi».",
            "Nel primo campo (codice fiscale, partita IVA o nome utente) scriva il login della lettera.",
            "Nel campo «Password» scriva la password della lettera, trattini compresi.",
            "Il portale chiede di cambiarla: scelga una password nuova di almeno 8 caratteri, che non usi già altrove, e la scriva due volte. Da questo momento la password della lettera non vale più.",
            "Entri di nuovo con il login di sempre e con la password che ha scelto.",
        ]);

        y = Passi(foglio, y, "Vedere i pagamenti",
        [
            "Nell'area personale scelga «Pagamenti». L'elenco riporta gli atti e i pagamenti dell'ente intestati alla Sua partita IVA o al Suo codice fiscale.",
            "Restringa l'elenco per data, importo, tipologia, stato o parola, e lo ordini per data, importo o tipologia.",
            "Apra una riga per leggere scadenza, importo, data del pagamento, numero e data del mandato, modalità di pagamento e causale. Se il mandato non c'è ancora, la pagina dice quale ufficio ha la pratica.",
            "Stampi l'elenco o lo scarichi in formato CSV per i Suoi archivi.",
        ]);

        foglio.Text(Sinistra, y, "Se qualcosa non va", Sezione);
        y += 7;
        foreach (var voce in new[]
        {
            $"La password della lettera è scaduta (vale fino al {lotto.Scadenza.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}) o la lettera è andata persa: chieda all'URP una nuova lettera. La precedente non varrà più.",
            "Dopo alcuni tentativi sbagliati il portale fa attendere prima di riprovare: è una protezione, non serve chiamare.",
            $"Per ogni altra difficoltà scriva o telefoni all'URP: {Recapiti(lotto)}.",
        })
        {
            foglio.Text(Sinistra + 4, y, "–", Testo);
            y = foglio.Paragraph(Rientro, y, Larghezza, voce, Testo) + 1.5;
        }

        return foglio;
    }

    private static double Passi(PdfDrawing foglio, double y, string titolo, IReadOnlyList<string> passi)
    {
        foglio.Text(Sinistra, y, titolo, Sezione);
        y += 7;
        for (var passo = 1; passo <= passi.Count; passo++)
        {
            foglio.Text(Sinistra + 3, y, $"{passo}.", Numero);
            y = foglio.Paragraph(Rientro, y, Larghezza, passi[passo - 1], Testo) + 1.5;
        }

        return y + 4;
    }

    private static string Recapiti(DatiLotto lotto) => (lotto.Urp.Telefono, lotto.Urp.Email ?? lotto.Urp.Pec) switch
    {
        ({ } telefono, { } posta) => $"{telefono}, {posta}",
        var (telefono, posta) => telefono ?? posta ?? lotto.Ente,
    };
}
