using Enti.Infrastructure.Pdf;
using QRCoder;

namespace Enti.Credenziali.Buste;

/// <summary>Draws a QR code as rectangles, so that it prints sharp at any size.</summary>
internal static class CodiceQr
{
    /// <summary>Draws it, quiet zone included.</summary>
    /// <param name="foglio">The page.</param>
    /// <param name="x">Left edge, millimetres.</param>
    /// <param name="y">Top edge, millimetres.</param>
    /// <param name="lato">Side, millimetres.</param>
    /// <param name="testo">What a scanner types.</param>
    public static void Disegna(PdfDrawing foglio, double x, double y, double lato, string testo)
    {
        using var generatore = new QRCodeGenerator();
        using var dati = generatore.CreateQrCode(testo, QRCodeGenerator.ECCLevel.M);
        var moduli = dati.ModuleMatrix;
        var passo = lato / moduli.Count;
        for (var riga = 0; riga < moduli.Count; riga++)
        {
            for (var da = 0; da < moduli.Count; da++)
            {
                var a = da;
                while (a < moduli.Count && moduli[riga][a])
                {
                    a++;
                }

                if (a > da)
                {
                    foglio.Fill(x + (da * passo), y + (riga * passo), (a - da) * passo, passo, 0);
                    da = a;
                }
            }
        }
    }
}
