using System.Globalization;
using Enti.Abstractions;
using Enti.Infrastructure.Pdf;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>The data about somebody as a document that people read: a heading for each module and kind, a line for each value.</summary>
internal sealed class FascicoloPdf
{
    private const double Sinistra = 20;
    private const double Larghezza = 170;
    private const double Valori = 75;
    private const double Cima = 25;
    private const double Fondo = 272;

    // A longer one could run off the sheet: the rest goes on below, or on the next page.
    private const int CaratteriPerPezzo = 400;

    private static readonly CultureInfo Italiano = CultureInfo.GetCultureInfo("it-IT");
    private static readonly PdfStyle Titolo = new(PdfFont.Bold, 16);
    private static readonly PdfStyle Capitolo = new(PdfFont.Bold, 13);
    private static readonly PdfStyle Sezione = new(PdfFont.Bold, 10.5);
    private static readonly PdfStyle Testo = new(PdfFont.Regular, 9.5);
    private static readonly PdfStyle Nota = new(PdfFont.Regular, 8.5, Gray: 0.25);

    private readonly PdfDocument _documento;
    private readonly CancellationToken _ct;
    private PdfDrawing _foglio = new();
    private double _y = Cima;

    private FascicoloPdf(Stream uscita, Fascicolo dati, CancellationToken ct) =>
        (_documento, _ct) = (new PdfDocument(uscita, new PdfInfo("Dati personali", dati.Titolare ?? "Enti", dati.ProdottoIl)), ct);

    /// <summary>Writes the whole document.</summary>
    public static Task ScriviAsync(Stream uscita, Fascicolo dati, CancellationToken ct) => new FascicoloPdf(uscita, dati, ct).ScriviAsync(dati);

    /// <summary>A value as people read it.</summary>
    internal static string InParole(object? valore) => valore switch
    {
        null => "—",
        bool b => b ? "sì" : "no",
        DateTimeOffset istante => istante.InItalia().ToString("dd/MM/yyyy HH:mm", Italiano),
        DateOnly giorno => giorno.ToString("dd/MM/yyyy", Italiano),
        decimal importo => importo.ToString("N2", Italiano),
        IFormattable altro => altro.ToString(null, Italiano),
        _ => valore.ToString()!,
    };

    private async Task ScriviAsync(Fascicolo dati)
    {
        await Riga(Sinistra, Larghezza, "Dati personali", Titolo);
        await Riga(Sinistra, Larghezza, dati.Denominazione, Sezione);
        await Riga(Sinistra, Larghezza, $"{(dati.Titolare is null ? "Prodotto dall'interessato" : $"Prodotto da {dati.Titolare}")} il {InParole(dati.ProdottoIl)}, ai sensi degli articoli 15 e 20 del Regolamento (UE) 2016/679. Documento {dati.Id}.", Nota);
        foreach (var parte in dati.Moduli)
        {
            _y += 5;
            await Riga(Sinistra, Larghezza, Maiuscola(parte.Modulo), Capitolo);
            if (parte.Sezioni.Count == 0)
            {
                await Riga(Sinistra, Larghezza, "Nessun dato.", Testo);
            }

            foreach (var sezione in parte.Sezioni)
            {
                await Scrivi(sezione);
            }
        }

        await NuovaPagina();
        await _documento.CompleteAsync(_ct);
    }

    private async Task Scrivi(SezioneDati sezione)
    {
        _y += 2;
        await Posto(16);
        await Riga(Sinistra, Larghezza, $"{sezione.Titolo} ({sezione.Righe.Count})", Sezione);
        foreach (var riga in sezione.Righe)
        {
            foreach (var campo in riga.Where(c => c.Valore is not null))
            {
                await Posto(Testo.LineHeight);
                _foglio.Text(Sinistra, _y, campo.Etichetta, Nota);
                await Riga(Valori, Sinistra + Larghezza - Valori, InParole(campo.Valore), Testo);
            }

            _foglio.Line(Sinistra, _y - 2.5, Sinistra + Larghezza, _y - 2.5, 0.3, 0.7);
            _y += 1.5;
        }
    }

    private async Task Riga(double x, double larghezza, string testo, PdfStyle stile)
    {
        foreach (var pezzo in testo.ReplaceLineEndings("\n").Split('\n').SelectMany(Pezzi))
        {
            await Posto(stile.LineHeight * (1 + (pezzo.Length / 60)));
            _y = _foglio.Paragraph(x, _y, larghezza, pezzo, stile);
        }
    }

    private static IEnumerable<string> Pezzi(string testo)
    {
        while (testo.Length > CaratteriPerPezzo)
        {
            var fine = testo.LastIndexOf(' ', CaratteriPerPezzo);
            fine = fine > 0 ? fine : CaratteriPerPezzo;
            yield return testo[..fine];
            testo = testo[fine..].TrimStart();
        }

        yield return testo;
    }

    private async Task Posto(double altezza)
    {
        if (_y + altezza > Fondo)
        {
            await NuovaPagina();
        }
    }

    private async Task NuovaPagina()
    {
        _foglio.Text(Sinistra, 285, $"Pagina {(_documento.Pages + 1).ToString(CultureInfo.InvariantCulture)}", Nota);
        await _documento.AddPageAsync([_foglio], _ct);
        (_foglio, _y) = (new PdfDrawing(), Cima);
    }

    private static string Maiuscola(string testo) => char.ToUpperInvariant(testo[0]) + testo[1..];
}
