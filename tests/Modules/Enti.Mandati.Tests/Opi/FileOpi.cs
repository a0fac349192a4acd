using System.Text;
using Enti.Mandati.Opi;

namespace Enti.Mandati.Tests.Opi;

/// <summary>Small OPI files, written by hand so that a test shows what it is about.</summary>
internal static class FileOpi
{
    public const string Ente = "80002130195";
    public const string Impresa = "00743110157";
    public const string Persona = "RSSMRA80H23H501T";

    public static string Flusso(string mandati, string istante = "2026-03-02T10:15:00", string ente = Ente, string id = "F1", int esercizio = 2026) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><flusso_ordinativi><testata_flusso><identificativo_flusso>{id}</identificativo_flusso><data_ora_creazione_flusso>{istante}</data_ora_creazione_flusso><codice_fiscale_ente>{ente}</codice_fiscale_ente></testata_flusso><esercizio>{esercizio}</esercizio>{mandati}</flusso_ordinativi>";

    public static string Mandato(int numero, string beneficiari, string importo = "100.00", string operazione = "INSERIMENTO", string data = "2026-03-02") =>
        $"<mandato><tipo_operazione>{operazione}</tipo_operazione><numero_mandato>{numero}</numero_mandato><data_mandato>{data}</data_mandato><importo_mandato>{importo}</importo_mandato><ufficio_responsabile>Settore Infrastrutture</ufficio_responsabile>{beneficiari}</mandato>";

    public static string Beneficiario(int progressivo = 1, string importo = "100.00", string? partitaIva = Impresa, string? codiceFiscale = null, string altro = "", string classificazione = "") =>
        $"<informazioni_beneficiario><progressivo_beneficiario>{progressivo}</progressivo_beneficiario><importo_beneficiario>{importo}</importo_beneficiario><tipo_pagamento>CASSA</tipo_pagamento>{classificazione}<beneficiario><anagrafica_beneficiario>Edile Padana srl</anagrafica_beneficiario>"
        + (partitaIva is null ? "" : $"<partita_iva_beneficiario>{partitaIva}</partita_iva_beneficiario>")
        + (codiceFiscale is null ? "" : $"<codice_fiscale_beneficiario>{codiceFiscale}</codice_fiscale_beneficiario>")
        + $"</beneficiario>{altro}<causale>Causale</causale></informazioni_beneficiario>";

    public static string Fattura(string numero, string importo = "122.00", string scadenza = "2026-03-15") =>
        $"<classificazione><classificazione_dati_siope_uscite><tipo_debito_siope_c>COMMERCIALE</tipo_debito_siope_c><fattura_siope><dati_fattura_siope><numero_fattura_siope>{numero}</numero_fattura_siope><importo_siope>{importo}</importo_siope><data_scadenza_pagam_siope>{scadenza}</data_scadenza_pagam_siope></dati_fattura_siope></fattura_siope></classificazione_dati_siope_uscite></classificazione>";

    public static string Esiti(string esiti, string ente = Ente) =>
        $"<messaggi_esito_applicativo><testata_messaggio><data_ora_creazione_flusso>2026-03-04T10:15:00</data_ora_creazione_flusso><codice_fiscale_ente>{ente}</codice_fiscale_ente></testata_messaggio>{esiti}</messaggi_esito_applicativo>";

    public static string Esito(int mandato, string esito, int? progressivo = null, string istante = "2026-03-04T09:00:00") =>
        $"<esito_mandati><identificativo_flusso>F1</identificativo_flusso><esercizio>2026</esercizio><numero_mandato>{mandato}</numero_mandato>{(progressivo is null ? "" : $"<progressivo_beneficiario>{progressivo}</progressivo_beneficiario>")}<esito_operazione>{esito}</esito_operazione><data_ora_esito_operazione>{istante}</data_ora_esito_operazione></esito_mandati>";

    public static string Giornale(string movimenti, string ente = Ente) =>
        $"<flusso_giornale_di_cassa><testata_messaggio><data_ora_creazione_flusso>2026-03-05T10:15:00</data_ora_creazione_flusso><codice_fiscale_ente>{ente}</codice_fiscale_ente></testata_messaggio><esercizio>2026</esercizio><informazioni_conto_evidenza><conto_evidenza>1</conto_evidenza>{movimenti}</informazioni_conto_evidenza></flusso_giornale_di_cassa>";

    public static string Movimento(int mandato, string importo = "100.00", string operazione = "ESEGUITO", int progressivo = 1, string data = "2026-03-04", int quietanza = 9001, string documento = "MANDATO") =>
        $"<movimento_conto_evidenza><numero_movimento>1</numero_movimento><tipo_movimento>USCITA</tipo_movimento><tipo_documento>{documento}</tipo_documento><tipo_operazione>{operazione}</tipo_operazione><numero_documento>{mandato}</numero_documento><progressivo_documento>{progressivo}</progressivo_documento><importo>{importo}</importo><numero_bolletta_quietanza>{quietanza}</numero_bolletta_quietanza><data_movimento>{data}</data_movimento></movimento_conto_evidenza>";

    public static IReadOnlyList<Lettura> Leggi(string testo, Encoding? codifica = null, string ente = Ente) => Leggi((codifica ?? Encoding.UTF8).GetBytes(testo), ente);

    public static IReadOnlyList<Lettura> Leggi(byte[] file, string ente = Ente)
    {
        using var feed = Riconoscimento.Apri(new FlussoAPezzi(file));
        return [.. feed.Leggi(ente)];
    }

    /// <summary>Gives few bytes at a time, as a network does, and cannot be rewound.</summary>
    private sealed class FlussoAPezzi(byte[] file) : MemoryStream(file)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 113));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 113)]);
    }
}
