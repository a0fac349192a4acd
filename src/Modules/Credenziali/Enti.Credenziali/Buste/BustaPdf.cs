using Enti.Credenziali.Lettere;
using Enti.Infrastructure.Pdf;

namespace Enti.Credenziali.Buste;

/// <summary>The envelopes of a batch as one PDF, one sheet each, folded twice and sealed.</summary>
/// <remarks>The upper third stays outside: ente, desk, code and its QR. The middle third, which the folds hide, has the secret; the lower one says how to use it.</remarks>
internal sealed class BustaPdf
{
    private const double Sinistra = 20;
    private const double Larghezza = 170;
    private const double Qr = 42;
    private const double PrimaRigaSegreto = 128;

    private static readonly PdfStyle Nome = new(PdfFont.Bold, 18);
    private static readonly PdfStyle Testo = new(PdfFont.Regular, 10.5);
    private static readonly PdfStyle Forte = new(PdfFont.Bold, 10.5);
    private static readonly PdfStyle Codice = new(PdfFont.Mono, 20);
    private static readonly PdfStyle Segreto = new(PdfFont.Mono, 13);
    private static readonly PdfStyle EtichettaSegreto = new(PdfFont.Bold, 13);
    private static readonly PdfStyle Nota = new(PdfFont.Regular, 8.5, Gray: 0.25);

    private readonly PdfDocument _documento;
    private readonly PdfDrawing _comune;

    /// <summary>Opens the document.</summary>
    /// <param name="uscita">Where the bytes go, page by page.</param>
    /// <param name="ente">Whose paper it is.</param>
    /// <param name="sportello">The desk, as printed outside.</param>
    /// <param name="tipo">Whom the envelopes are for.</param>
    /// <param name="giorni">Days for which the first password works once handed over.</param>
    /// <param name="adesso">Instant of production, UTC.</param>
    public BustaPdf(Stream uscita, DatiLotto ente, string sportello, TipoBusta tipo, int giorni, DateTimeOffset adesso)
    {
        _documento = new PdfDocument(uscita, new PdfInfo("Buste con le credenziali di accesso", ente.Ente, adesso));
        _comune = Comune(ente, sportello, tipo, giorni);
    }

    /// <summary>Adds one envelope.</summary>
    /// <param name="codice">Outside.</param>
    /// <param name="username">Inside.</param>
    /// <param name="password">First password, in clear: here and nowhere else.</param>
    /// <param name="pin">PIN in clear, where the ente wants one.</param>
    /// <param name="ct">Cancels.</param>
    public Task AggiungiAsync(string codice, string username, string password, string? pin, CancellationToken ct)
    {
        var foglio = new PdfDrawing();
        CodiceQr.Disegna(foglio, 210 - Sinistra - Qr, 44, Qr, codice);
        foglio.Text(Sinistra, 72, codice, Codice);
        var y = PrimaRigaSegreto;
        foreach (var (etichetta, valore) in new[] { ("Nome utente: ", username), ("Password: ", password), ("PIN: ", pin) })
        {
            if (valore is not null)
            {
                foglio.Text(foglio.Text(Sinistra + 6, y, etichetta, EtichettaSegreto), y, valore, Segreto);
                y += 9;
            }
        }

        return _documento.AddPageAsync([_comune, foglio], ct);
    }

    /// <summary>Ends the document; a batch has at least one envelope.</summary>
    public Task ChiudiAsync(CancellationToken ct) => _documento.CompleteAsync(ct);

    private static PdfDrawing Comune(DatiLotto ente, string sportello, TipoBusta tipo, int giorni)
    {
        var foglio = new PdfDrawing();
        var y = foglio.Paragraph(Sinistra, 22, Larghezza, ente.Ente, Nome);
        y = foglio.Paragraph(Sinistra, y, Larghezza, tipo is TipoBusta.Persona ? "Credenziali di accesso ai servizi – Persona" : "Credenziali di accesso ai servizi – Azienda", Forte);
        foglio.Paragraph(Sinistra, y, 120, $"Sportello: {sportello}", Testo);
        foglio.Text(Sinistra, 62, "Busta numero", Nota);
        foglio.Paragraph(Sinistra, 84, 115, "Chi la riceve controlli che sia chiusa. Va aperta soltanto dall'intestatario.", Nota);
        foglio.Line(4, 99, 206, 99, 0.4, 0.6);
        foglio.Line(4, 198, 206, 198, 0.4, 0.6);

        foglio.Text(Sinistra, 112, "Le Sue credenziali, personali e riservate", Forte);
        foglio.Fill(Sinistra, 118, Larghezza, 34, 0.94);
        foglio.Frame(Sinistra, 118, Larghezza, 34, 0.7);
        foglio.Paragraph(Sinistra, 162, Larghezza,
            $"La password serve soltanto a sceglierne una Sua, al primo accesso, e vale {ParoleConsegna.Giorni(giorni)} da quando riceve la busta. Non la comunichi a nessuno: l'ente non Gliela chiederà mai, né per telefono né per posta elettronica.", Testo);

        y = foglio.Paragraph(Sinistra, 210, Larghezza, "Il primo accesso", EtichettaSegreto) + 2;
        foreach (var (passo, testo) in new[]
        {
            (1, $"Apra {ente.Portale} con un browser e scelga «Accedi»."),
            (2, "Scriva il nome utente e la password come sono stampati dentro la busta, trattini compresi; se c'è, anche il PIN."),
            (3, "Il portale chiede di cambiare la password: ne scelga una di almeno 8 caratteri, che non usi già altrove."),
            (4, "Entri di nuovo con lo stesso nome utente e con la password che ha scelto."),
        })
        {
            foglio.Text(Sinistra + 2, y, $"{passo}.", Forte);
            y = foglio.Paragraph(Sinistra + 9, y, Larghezza - 9, testo, Testo) + 1.5;
        }

        var recapiti = string.Join(" – ", new[] { ente.Urp.Indirizzo, ente.Urp.Telefono, ente.Urp.Email, ente.Urp.Orari }.Where(v => !string.IsNullOrWhiteSpace(v)));
        foglio.Paragraph(Sinistra, 268, Larghezza, $"Se la busta è aperta o rovinata, o se la password non funziona più, si rivolga all'URP: {recapiti}", Nota);
        return foglio;
    }
}
