namespace Enti.Mandati.Opi;

/// <summary>Reads <c>classificazione</c>: whether the debt is commercial, and the invoices that the row pays.</summary>
internal sealed class LettoreFatture(LettoreXml xml)
{
    /// <summary>Reads the classification under the reader into the row and its detail.</summary>
    public void Leggi(RigaOrdinativo riga, Campi campi, DettaglioRiga dettaglio)
    {
        if (!xml.Entra())
        {
            return;
        }

        while (xml.Figlio())
        {
            switch (xml.Nome)
            {
                // Walked through as if they were flat: only the names of the leaves matter, and versions nest them differently.
                case "classificazione_dati_siope_uscite" or "fattura_siope":
                    Leggi(riga, campi, dettaglio);
                    break;
                case "tipo_debito_siope_c":
                    riga.Commerciale |= string.Equals(xml.Testo(), "COMMERCIALE", StringComparison.Ordinal);
                    break;
                case "codice_cig_siope":
                    dettaglio.Cig = xml.TestoONullo();
                    break;
                case "codice_cup":
                    dettaglio.Cup = xml.TestoONullo();
                    break;
                case "dati_fattura_siope":
                    Fattura(campi, dettaglio);
                    break;
                default:
                    xml.Salta();
                    break;
            }
        }
    }

    private void Fattura(Campi campi, DettaglioRiga dettaglio)
    {
        var (numero, importo, scadenza) = ("", 0m, (DateOnly?)null);
        if (xml.Entra())
        {
            while (xml.Figlio())
            {
                switch (xml.Nome)
                {
                    case "numero_fattura_siope":
                        numero = xml.Testo();
                        break;
                    case "importo_siope":
                        importo = campi.Importo("importo_siope", xml.Testo(), positivo: false);
                        break;
                    case "data_scadenza_pagam_siope":
                        scadenza = xml.Testo() is { Length: > 0 } testo ? campi.Data("data_scadenza_pagam_siope", testo) : null;
                        break;
                    default:
                        xml.Salta();
                        break;
                }
            }
        }

        if (numero.Length > 0)
        {
            dettaglio.Fattura(numero, importo, scadenza);
        }
    }
}
