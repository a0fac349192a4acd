using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Enti.Host.Tests.Percorsi;

/// <summary>Small feeds, written the way an accounting system exports them: unsigned, with what Enti needs and little more.</summary>
internal static class FileDiProva
{
    internal const string Cremona = "80002130195";

    internal static string Flusso(string righe, string ente = Cremona, string id = "F1") =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <flusso_ordinativi><testata_flusso><codice_ABI_BT>05696</codice_ABI_BT><identificativo_flusso>{id}</identificativo_flusso><data_ora_creazione_flusso>2026-03-02T10:15:00</data_ora_creazione_flusso><codice_ente>UFX1Y2</codice_ente><descrizione_ente>Provincia</descrizione_ente><codice_istat_ente>000012345</codice_istat_ente><codice_fiscale_ente>{ente}</codice_fiscale_ente><codice_tramite_ente>A2A-1</codice_tramite_ente><codice_tramite_BT>A2A-2</codice_tramite_BT><codice_ente_BT>0001234</codice_ente_BT></testata_flusso><esercizio>2026</esercizio>{righe}</flusso_ordinativi>
        """;

    internal static string Mandato(int numero, decimal importo, string denominazione, string chiavi, string causale = "saldo lavori") =>
        $"""
        <mandato><tipo_operazione>INSERIMENTO</tipo_operazione><numero_mandato>{numero}</numero_mandato><data_mandato>2026-03-02</data_mandato><importo_mandato>{Euro(importo)}</importo_mandato><informazioni_beneficiario><progressivo_beneficiario>1</progressivo_beneficiario><importo_beneficiario>{Euro(importo)}</importo_beneficiario><tipo_pagamento>SEPA CREDIT TRANSFER</tipo_pagamento><beneficiario><anagrafica_beneficiario>{denominazione}</anagrafica_beneficiario>{chiavi}</beneficiario><causale>{causale}</causale></informazioni_beneficiario></mandato>
        """;

    internal static string Giornale(int numero, decimal importo, string data, int movimento = 1) =>
        Giornale(Movimento(numero, importo, data, movimento), data, $"GDC-{numero}-{movimento}");

    internal static string Giornale(string movimenti, string data, string id) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <flusso_giornale_di_cassa><testata_messaggio><codice_ABI_BT>05696</codice_ABI_BT><data_ora_creazione_flusso>2026-03-05T10:15:00</data_ora_creazione_flusso><codice_ente>UFX1Y2</codice_ente><descrizione_ente>Provincia</descrizione_ente><codice_istat_ente>000012345</codice_istat_ente><codice_fiscale_ente>{Cremona}</codice_fiscale_ente><codice_tramite_ente>A2A-1</codice_tramite_ente><codice_tramite_BT>A2A-2</codice_tramite_BT><codice_ente_BT>0001234</codice_ente_BT></testata_messaggio><identificativo_flusso_BT>{id}</identificativo_flusso_BT><pagina>1</pagina><pagine_totali>1</pagine_totali><esercizio>2026</esercizio><data_riferimento_GdC>{data}</data_riferimento_GdC><informazioni_conto_evidenza><conto_evidenza>1</conto_evidenza>{movimenti}</informazioni_conto_evidenza></flusso_giornale_di_cassa>
        """;

    internal static string Movimento(int numero, decimal importo, string data, int movimento = 1) =>
        $"""
        <movimento_conto_evidenza><identificativo_flusso>F1</identificativo_flusso><numero_movimento>{movimento}</numero_movimento><tipo_movimento>USCITA</tipo_movimento><tipo_documento>MANDATO</tipo_documento><tipo_operazione>ESEGUITO</tipo_operazione><numero_documento>{numero}</numero_documento><progressivo_documento>1</progressivo_documento><importo>{Euro(importo)}</importo><numero_bolletta_quietanza>{numero}</numero_bolletta_quietanza><data_movimento>{data}</data_movimento><data_movimento_siope>{data}</data_movimento_siope><tipo_esecuzione>SEPA CREDIT TRANSFER</tipo_esecuzione><causale>pagamento</causale></movimento_conto_evidenza>
        """;

    internal static string Cf(string valore) => $"<codice_fiscale_beneficiario>{valore}</codice_fiscale_beneficiario>";

    internal static string PartitaIva(string valore) => $"<partita_iva_beneficiario>{valore}</partita_iva_beneficiario>";

    /// <summary>Uploads a file and waits for the end of its import; the report comes back.</summary>
    internal static async Task<JsonElement> Importa(this HttpClient client, string contenuto, string ente = "p_cr")
    {
        using var risposta = await client.Carica(contenuto, ente);
        risposta.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted, await risposta.Content.ReadAsStringAsync());
        JsonElement rapporto = default;
        await Attesa.Finche(async () =>
        {
            rapporto = await client.GetFromJsonAsync<JsonElement>(risposta.Headers.Location);
            return rapporto.GetProperty("stato").GetString() is not ("InCoda" or "InCorso");
        });
        return rapporto;
    }

    internal static async Task<HttpResponseMessage> Carica(this HttpClient client, string contenuto, string ente = "p_cr", string query = "")
    {
        using var modulo = new MultipartFormDataContent();
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(contenuto));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        modulo.Add(file, "file", "carico.bin");
        return await client.PostAsync(new Uri($"/api/v1/enti/{ente}/mandati/importazioni{query}", UriKind.Relative), modulo);
    }

    private static string Euro(decimal importo) => importo.ToString("0.00", CultureInfo.InvariantCulture);
}
