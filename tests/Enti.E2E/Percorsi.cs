using System.Text;
using Microsoft.Playwright;

namespace Enti.E2E;

/// <summary>Stretches that more than one journey has: a file to import, a document to wait for.</summary>
internal static class Percorsi
{
    /// <summary>Imports one row of documents and waits until it is in.</summary>
    public static async Task Carica(IPage pagina, string riga)
    {
        await pagina.GotoAsync("/enti/p_cr/importazioni");
        await Invia(pagina, "tipologia;numero;data;importo;scadenza;codice_fiscale;partita_iva;denominazione;oggetto;ufficio;ufficio_contatto\n" + riga + "\n");
        var conferma = pagina.Contenuto().Locator("form[action$='/conferma'] button");
        await Attesa.Finche(async () => await Pronto(pagina, () => conferma.CountAsync()));
        await conferma.First.ClickAsync();
        await Attesa.Finche(async () => await Pronto(pagina, async () => (await pagina.Contenuto().InnerTextAsync()).Contains("Completata", StringComparison.OrdinalIgnoreCase) ? 1 : 0));
    }

    /// <summary>Sends a file from the page of imports.</summary>
    public static async Task Invia(IPage pagina, string contenuto)
    {
        await pagina.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "documenti.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(contenuto) });
        await pagina.Contenuto().Locator("form[enctype='multipart/form-data'] button").First.ClickAsync();
    }

    /// <summary>The document of the batch on the page, once it is there.</summary>
    public static async Task<byte[]> Documento(IPage pagina)
    {
        var collegamento = pagina.Contenuto().Locator("a[href$='/documento']");
        await Attesa.Finche(async () => await Pronto(pagina, () => collegamento.CountAsync()));
        var risposta = await pagina.APIRequest.GetAsync((await collegamento.First.GetAttributeAsync("href"))!);
        return await risposta.BodyAsync();
    }

    // Without script a page of work under way refreshes itself by a meta element: the test does it in its stead.
    private static async Task<bool> Pronto(IPage pagina, Func<Task<int>> conta)
    {
        if (await conta() > 0)
        {
            return true;
        }

        await pagina.ReloadAsync();
        return await conta() > 0;
    }
}
