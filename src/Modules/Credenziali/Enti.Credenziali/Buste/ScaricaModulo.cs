using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Lettere;
using Enti.Infrastructure.Accesso;
using Enti.Infrastructure.Pdf;
using Enti.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enti.Credenziali.Buste;

/// <summary>The blank forms by which a person or a company asks an ente for credentials; anybody may have them.</summary>
internal sealed class ScaricaModulo : IPagina
{
    private const double Sinistra = 20;
    private const double Larghezza = 170;

    private static readonly PdfStyle Titolo = new(PdfFont.Bold, 15);
    private static readonly PdfStyle Testo = new(PdfFont.Regular, 10.5);
    private static readonly PdfStyle Nota = new(PdfFont.Regular, 8.5, Gray: 0.25);

    private static readonly string[] CampiPersona = ["Cognome e nome", "Codice fiscale", "Luogo e data di nascita", "Residenza (via, CAP, comune, provincia)"];
    private static readonly string[] CampiImpresa = ["Denominazione", "Partita IVA", "Codice fiscale, se diverso", "Sede (via, CAP, comune, provincia)", "Chi agisce per l'impresa (cognome e nome)", "Codice fiscale di chi agisce", "A che titolo (legale rappresentante, delegato)"];
    private static readonly string[] CampiComuni = ["E-mail", "Telefono", "Documento (tipo e numero)", "Rilasciato da, valido fino al", "Indirizzo a cui spedire la busta, se non si ritira allo sportello"];

    public static void Pagina(IEndpointRouteBuilder rotte) => rotte
        .MapGet("moduli/{ente}/{tipo:regex(^(persone|imprese)$)}.pdf", async (string ente, string tipo, IMediator mediator, IndirizzoPortale portale, TimeProvider orologio, CancellationToken ct) =>
            await mediator.Send(new EntePerCodice(ente), ct) is { Stato: StatoEnte.Attivo } dati
                ? Results.File(await DisegnaAsync(dati, tipo is "imprese", portale.Valore, orologio.GetUtcNow(), ct), "application/pdf", $"modulo-{tipo}.pdf")
                : new Errore("credenziali.modulo-sconosciuto", "Questo modulo non esiste: cerca quello del tuo ente.", TipoErrore.NonTrovato).ComeRisultato())
        .Pubblico();

    private static async Task<byte[]> DisegnaAsync(DatiEnte ente, bool imprese, string portale, DateTimeOffset adesso, CancellationToken ct)
    {
        var oggi = DateOnly.FromDateTime(adesso.UtcDateTime);
        var foglio = new PdfDrawing();
        CartaIntestata.Disegna(foglio, new DatiLotto(ente.Denominazione, ente.CodiceFiscale, ente.Contatti, portale, null, "", oggi, oggi), pagina: 1, pagine: 1);
        var y = foglio.Paragraph(Sinistra, 50, Larghezza, imprese ? "Richiesta di credenziali – Modulo Imprese" : "Richiesta di credenziali – Modulo Persone", Titolo) + 2;
        y = foglio.Paragraph(Sinistra, y, Larghezza, "Chiedo le credenziali di accesso ai servizi dell'ente, in busta chiusa. Scrivere in stampatello.", Testo) + 5;
        foreach (var campo in (imprese ? CampiImpresa : CampiPersona).Concat(CampiComuni))
        {
            foglio.Text(Sinistra, y, campo, Nota);
            foglio.Line(Sinistra, y + 8, Sinistra + Larghezza, y + 8, 0.4, 0.4);
            y += 13;
        }

        y = foglio.Paragraph(Sinistra, y + 2, Larghezza,
            "Per la richiesta che non si fa allo sportello allegare copia del documento. I dati servono soltanto a dare le credenziali (Reg. UE 2016/679): l'informativa è sul portale.", Nota) + 8;
        foglio.Text(Sinistra, y, "Luogo e data", Nota);
        foglio.Text(120, y, "Firma", Nota);
        foglio.Line(Sinistra, y + 10, 90, y + 10, 0.4, 0.4);
        foglio.Line(120, y + 10, Sinistra + Larghezza, y + 10, 0.4, 0.4);
        var uscita = new MemoryStream();
        var documento = new PdfDocument(uscita, new PdfInfo(imprese ? "Modulo Imprese" : "Modulo Persone", ente.Denominazione, adesso));
        await documento.AddPageAsync([foglio], ct);
        await documento.CompleteAsync(ct);
        return uscita.ToArray();
    }
}
