using System.Globalization;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Pdf;

namespace Enti.Credenziali.Lettere;

/// <summary>The letters of a batch as one PDF: two pages each, the letter and the instruction sheet.</summary>
/// <remarks>A4 folded in three (marks at 99 and 198 mm) for DL envelopes with the window on the right: the addressee stands between 50 and 90 mm from the top and
/// from 115 mm on; login and password are in the middle third, hidden by the fold.</remarks>
internal sealed class LetteraPdf
{
    /// <summary>Pages of one letter.</summary>
    public const int Pagine = 2;

    private const double Sinistra = 20;
    private const double Larghezza = 170;
    private const double Finestra = 115;
    private const double LarghezzaFinestra = 78;
    private const double PrimaRigaCredenziali = 148;

    private static readonly CultureInfo Italiano = CultureInfo.GetCultureInfo("it-IT");
    private static readonly PdfStyle Testo = new(PdfFont.Regular, 10.5);
    private static readonly PdfStyle Forte = new(PdfFont.Bold, 10.5);
    private static readonly PdfStyle Nota = new(PdfFont.Regular, 8.5, Gray: 0.25);
    private static readonly PdfStyle Codice = new(PdfFont.Mono, 13);
    private static readonly PdfStyle EtichettaCodice = new(PdfFont.Bold, 13);

    private readonly PdfDocument _documento;
    private readonly DatiLotto _lotto;
    private readonly PdfDrawing _carta;
    private readonly PdfDrawing _scheda;

    /// <summary>Opens the document.</summary>
    /// <param name="uscita">Where the bytes go, page by page.</param>
    /// <param name="lotto">What the letters share.</param>
    /// <param name="adesso">Instant of production, UTC.</param>
    public LetteraPdf(Stream uscita, DatiLotto lotto, DateTimeOffset adesso)
    {
        _lotto = lotto;
        _documento = new PdfDocument(uscita, new PdfInfo("Lettere con le credenziali di accesso", lotto.Ente, adesso));
        _carta = Carta();
        _scheda = SchedaIllustrativa.Disegna(lotto);
        CartaIntestata.Disegna(_scheda, lotto, pagina: 2);
    }

    /// <summary>Adds one letter, from a new page.</summary>
    public async Task AggiungiAsync(DatiLettera lettera, CancellationToken ct)
    {
        var foglio = new PdfDrawing();
        foglio.Text(foglio.Text(Sinistra, 55, "Protocollo n. ", Testo), 55, lettera.Protocollo, Forte);
        Destinatario(foglio, lettera);
        foglio.Text(foglio.Text(Sinistra + 6, PrimaRigaCredenziali, "Login: ", EtichettaCodice), PrimaRigaCredenziali, lettera.Login, Codice);
        foglio.Text(foglio.Text(Sinistra + 6, PrimaRigaCredenziali + 8, "Password: ", EtichettaCodice), PrimaRigaCredenziali + 8, lettera.Password, Codice);
        await _documento.AddPageAsync([_carta, foglio], ct);
        await _documento.AddPageAsync([_scheda], ct);
    }

    /// <summary>Ends the document; a batch has at least one letter.</summary>
    public Task ChiudiAsync(CancellationToken ct) => _documento.CompleteAsync(ct);

    private static void Destinatario(PdfDrawing foglio, DatiLettera lettera)
    {
        var y = foglio.Paragraph(Finestra, 55, LarghezzaFinestra, lettera.Login.Length == 11 ? "Spett.le" : "Gent.", Testo);
        y = foglio.Paragraph(Finestra, y, LarghezzaFinestra, lettera.Destinatario, Forte);
        if (Righe(lettera.Indirizzo) is not { } righe)
        {
            for (var riga = 1; riga <= 3; riga++)
            {
                foglio.Line(Finestra, y + (riga * 6), Finestra + LarghezzaFinestra, y + (riga * 6), 0.4, 0.5);
            }

            return;
        }

        foreach (var riga in righe)
        {
            y = foglio.Paragraph(Finestra, y, LarghezzaFinestra, riga, Testo);
        }
    }

    /// <summary>The address in lines, as the post wants it; null when it would lead nowhere.</summary>
    private static IEnumerable<string>? Righe(Indirizzo? indirizzo) =>
        string.IsNullOrWhiteSpace(indirizzo?.Via) || string.IsNullOrWhiteSpace(indirizzo.Localita)
            ? null
            : new[]
            {
                indirizzo.Via,
                $"{indirizzo.Cap} {indirizzo.Localita} {indirizzo.Provincia}".Trim(),
                indirizzo.Stato is null or "IT" ? "" : Stato(indirizzo.Stato),
            }.Where(riga => riga.Length > 0);

    private static string Stato(string codice)
    {
        try
        {
            return new RegionInfo(codice).EnglishName.ToUpperInvariant();
        }
        catch (ArgumentException)
        {
            return codice;
        }
    }

    /// <summary>Everything on the first page that does not change from one letter to the next.</summary>
    private PdfDrawing Carta()
    {
        var foglio = new PdfDrawing();
        CartaIntestata.Disegna(foglio, _lotto, pagina: 1);
        foglio.Line(4, 99, 8, 99, 0.4, 0.5);
        foglio.Line(4, 198, 8, 198, 0.4, 0.5);
        foglio.Text(Sinistra, 60.5, $"del {_lotto.Data.ToString("d MMMM yyyy", Italiano)}", Testo);

        foglio.Text(foglio.Text(Sinistra, 108, "Oggetto: ", Testo), 108, "credenziali di accesso al servizio «Mandati on line»", Forte);
        foglio.Paragraph(Sinistra, 117, Larghezza,
            $"{_lotto.Ente} mette a disposizione di chi riceve pagamenti dall'ente il servizio «Mandati on line», con il quale si possono vedere in ogni momento, senza recarsi agli sportelli, i pagamenti che La riguardano: importo, scadenza, data di pagamento, estremi del mandato, modalità e causale.\nPer entrare usi queste credenziali, che sono personali:", Testo);
        foglio.Fill(Sinistra, 140, Larghezza, 21, 0.94);
        foglio.Frame(Sinistra, 140, Larghezza, 21, 0.7);

        var y = Riquadro(foglio, 171, "Come si entra", $"Si colleghi a {_lotto.Portale}, scelga «Accedi» e scriva login e password come sono stampati qui sopra. La scheda illustrativa allegata spiega i passi uno per uno.");
        y = Riquadro(foglio, y, "Al primo accesso occorre cambiare la password", $"La password di questa lettera serve soltanto a sceglierne una Sua e vale fino al {_lotto.Scadenza.ToString("d MMMM yyyy", Italiano)}. Passata questa data chieda all'URP una nuova lettera.");
        y = Riquadro(foglio, y, "La password è solo Sua", "Non la comunichi a nessuno: l'ente non Gliela chiederà mai, né per telefono né per posta elettronica.");
        Riquadro(foglio, y, "Per informazioni", $"Si rivolga all'URP: {Contatti()}");

        foglio.Paragraph(Finestra, 252, 75, _lotto.Qualifica, Testo with { Align = PdfAlign.Center });
        foglio.Paragraph(Finestra, 258, 75, _lotto.Firmatario ?? "", Forte with { Align = PdfAlign.Center });
        foglio.Paragraph(Finestra, 263, 75, "Firma autografa sostituita a mezzo stampa ai sensi dell'art. 3, comma 2, del D.Lgs. 12 febbraio 1993, n. 39", Nota with { Size = 7.5, Align = PdfAlign.Center });
        foglio.Text(Sinistra, 258, "Allegato: scheda illustrativa", Nota);
        return foglio;
    }

    private static double Riquadro(PdfDrawing foglio, double y, string titolo, string testo) =>
        foglio.Paragraph(Sinistra, foglio.Paragraph(Sinistra, y, Larghezza, titolo, Forte), Larghezza, testo, Testo) + 2.5;

    private string Contatti() => string.Join(" – ", new[]
    {
        _lotto.Urp.Indirizzo,
        _lotto.Urp.Telefono is { } telefono ? $"tel. {telefono}" : null,
        _lotto.Urp.Email,
        _lotto.Urp.Orari,
    }.Where(voce => !string.IsNullOrWhiteSpace(voce)));
}
