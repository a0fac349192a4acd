using System.Globalization;
using System.Xml;

namespace Enti.Mandati.Dimostrazione;

/// <summary>Writes one <c>mandato</c> with its payees, in the order of the 1.7.1 schema.</summary>
internal static class MandatoOpi
{
    public static void Scrivi(XmlWriter xml, int esercizio, IReadOnlyList<PagamentoFinto> righe, string operazione, Func<PagamentoFinto, decimal> importo)
    {
        var primo = righe[0];
        xml.WriteStartElement("mandato");
        xml.WriteElementString("tipo_operazione", operazione);
        xml.WriteElementString("numero_mandato", Numero(primo.Numero));
        xml.WriteElementString("data_mandato", Giorno(primo.Data));
        xml.WriteElementString("importo_mandato", Euro(righe.Sum(importo)));
        xml.WriteElementString("estremi_provvedimento_autorizzativo", $"DETERMINAZIONE {primo.Numero} del {Giorno(primo.Data.AddDays(-7))}");
        xml.WriteElementString("responsabile_provvedimento", "Il dirigente");
        xml.WriteElementString("ufficio_responsabile", primo.Ufficio);
        foreach (var riga in righe)
        {
            Beneficiario(xml, esercizio, riga, importo(riga));
        }

        xml.WriteEndElement();
    }

    public static string Euro(decimal importo) => importo.ToString("0.00", CultureInfo.InvariantCulture);

    private static void Beneficiario(XmlWriter xml, int esercizio, PagamentoFinto p, decimal importo)
    {
        xml.WriteStartElement("informazioni_beneficiario");
        xml.WriteElementString("progressivo_beneficiario", Numero(p.Progressivo));
        xml.WriteElementString("importo_beneficiario", Euro(importo));
        xml.WriteElementString("tipo_pagamento", p.Modalita);
        xml.WriteElementString("destinazione", "LIBERA");
        Classificazione(xml, p, importo);
        xml.WriteStartElement("bollo");
        xml.WriteElementString("assoggettamento_bollo", "ESENTE BOLLO");
        xml.WriteEndElement();
        Anagrafica(xml, "beneficiario", p.Chi);
        if (p.Creditore is not null)
        {
            Anagrafica(xml, "creditore_effettivo", p.Creditore);
        }

        if (p.Modalita is "SEPA CREDIT TRANSFER")
        {
            xml.WriteStartElement("sepa_credit_transfer");
            xml.WriteElementString("iban", string.Create(CultureInfo.InvariantCulture, $"IT60X05428111010000{p.Numero:00000000}"));
            xml.WriteEndElement();
        }

        xml.WriteElementString("causale", p.Fatture.Count > 0 ? $"Fattura {p.Fatture[0].Numero} {p.Oggetto}" : $"{p.Tipologia} {p.Oggetto}");
        if (p.Ritenuta > 0)
        {
            xml.WriteStartElement("ritenute");
            xml.WriteElementString("importo_ritenute", Euro(p.Ritenuta));
            xml.WriteElementString("numero_reversale", Numero(p.Numero));
            xml.WriteElementString("progressivo_versante", "1");
            xml.WriteEndElement();
        }

        if (p.Sostituisce is { } sostituito)
        {
            xml.WriteStartElement("sostituzione_mandato");
            xml.WriteElementString("numero_mandato_da_sostituire", Numero(sostituito));
            xml.WriteElementString("progressivo_beneficiario_da_sostituire", "1");
            xml.WriteElementString("esercizio_mandato_da_sostituire", Numero(esercizio));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Classificazione(XmlWriter xml, PagamentoFinto p, decimal importo)
    {
        xml.WriteStartElement("classificazione");
        xml.WriteElementString("codice_cgu", "1030209008");
        xml.WriteElementString("importo", Euro(importo));
        xml.WriteStartElement("classificazione_dati_siope_uscite");
        if (p.Fatture.Count == 0)
        {
            xml.WriteElementString("tipo_debito_siope_nc", "NON_COMMERCIALE");
        }
        else
        {
            xml.WriteElementString("tipo_debito_siope_c", "COMMERCIALE");
            xml.WriteElementString("codice_cig_siope", "Z1A2B3C4D5");
            foreach (var (numero, importoFattura, scadenza) in p.Fatture)
            {
                xml.WriteStartElement("fattura_siope");
                xml.WriteElementString("codice_ipa_ente_siope", "UFX1Y2");
                xml.WriteElementString("tipo_documento_siope_e", "ELETTRONICO");
                xml.WriteElementString("identificativo_lotto_sdi_siope", "123456789");
                xml.WriteStartElement("dati_fattura_siope");
                xml.WriteElementString("numero_fattura_siope", numero);
                xml.WriteElementString("importo_siope", Euro(importoFattura));
                xml.WriteElementString("data_scadenza_pagam_siope", Giorno(scadenza));
                xml.WriteElementString("motivo_scadenza_siope", "SCAD_FATTURA");
                xml.WriteElementString("natura_spesa_siope", "CORRENTE");
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Anagrafica(XmlWriter xml, string ruolo, BeneficiarioFinto chi)
    {
        xml.WriteStartElement(ruolo);
        Elemento(xml, "anagrafica_" + ruolo, chi.Denominazione);
        Elemento(xml, "indirizzo_" + ruolo, chi.Via);
        Elemento(xml, "cap_" + ruolo, chi.Cap);
        Elemento(xml, "localita_" + ruolo, chi.Localita);
        Elemento(xml, "provincia_" + ruolo, chi.Provincia);
        Elemento(xml, "stato_" + ruolo, "IT");
        Elemento(xml, "partita_iva_" + ruolo, chi.PartitaIva);
        Elemento(xml, "codice_fiscale_" + ruolo, chi.CodiceFiscale);
        xml.WriteEndElement();
    }

    private static void Elemento(XmlWriter xml, string nome, string? valore)
    {
        if (!string.IsNullOrEmpty(valore))
        {
            xml.WriteElementString(nome, valore);
        }
    }

    private static string Giorno(DateOnly data) => data.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Numero(int numero) => numero.ToString(CultureInfo.InvariantCulture);
}
