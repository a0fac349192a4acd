namespace Enti.Mandati.Opi;

/// <summary>Reads <c>informazioni_beneficiario</c>: how much, to whom, for which invoices, less what.</summary>
internal sealed class LettoreBeneficiario(LettoreXml xml)
{
    private readonly Campi _campi = new();
    private readonly LettoreAnagrafica _anagrafica = new(xml);
    private readonly LettoreFatture _fatture = new(xml);
    private readonly DettaglioRiga _dettaglio = new();

    /// <summary>Reads the payee under the reader.</summary>
    /// <param name="numero">Ordinal of the row in the file.</param>
    /// <param name="modello">What the mandate says of all its payees.</param>
    /// <param name="responsabile">Who answers for the act.</param>
    /// <param name="campiMandato">What is wrong with the mandate itself: it discards each of its rows.</param>
    /// <returns>The row; or why it is left out; and what to report of its keys.</returns>
    public (RigaOrdinativo Riga, RigaScartata? Scarto, TipoAvviso? Avviso) Leggi(int numero, RigaOrdinativo modello, string? responsabile, Campi campiMandato)
    {
        var riga = modello with { Numero = numero };
        _campi.Azzera(campiMandato);
        _dettaglio.Azzera(responsabile);
        TipoAvviso? avviso = null;
        if (xml.Entra())
        {
            while (xml.Figlio())
            {
                switch (xml.Nome)
                {
                    case "progressivo_beneficiario":
                        riga.Progressivo = _campi.Intero("progressivo_beneficiario", xml.Testo());
                        break;
                    case "importo_beneficiario":
                        riga.Importo = _campi.Importo("importo_beneficiario", xml.Testo());
                        break;
                    case "tipo_pagamento":
                        riga.Modalita = xml.Testo();
                        break;
                    case "data_esecuzione_pagamento":
                        _dettaglio.Esecuzione = Data("data_esecuzione_pagamento");
                        break;
                    case "data_scadenza_pagamento":
                        _dettaglio.Accredito = Data("data_scadenza_pagamento");
                        break;
                    case "classificazione":
                        _fatture.Leggi(riga, _campi, _dettaglio);
                        break;
                    case "beneficiario":
                        (riga.Beneficiario, avviso) = _anagrafica.Leggi("beneficiario");
                        break;
                    case "creditore_effettivo":
                        riga.Creditore = _anagrafica.Leggi("creditore_effettivo").Chi;
                        break;
                    case "sepa_credit_transfer":
                        Sepa();
                        break;
                    case "causale":
                        riga.Causale = xml.TestoONullo();
                        break;
                    case "ritenute":
                        Ritenute(riga);
                        break;
                    case "sostituzione_mandato":
                        Sostituzione();
                        break;
                    default:
                        xml.Salta();
                        break;
                }
            }
        }

        _campi.Esige(riga.Progressivo > 0, "progressivo_beneficiario");
        _campi.Esige(riga.Importo > 0, "importo_beneficiario");
        _campi.Esige(riga.Beneficiario.Denominazione.Length > 0, "anagrafica_beneficiario");
        if (_campi.Scarto(numero, Riferimento(riga)) is { } scarto)
        {
            return (riga, scarto, null);
        }

        _dettaglio.Completa(riga);
        return (riga, null, avviso);
    }

    private DateOnly? Data(string campo) => xml.Testo() is { Length: > 0 } testo ? _campi.Data(campo, testo) : null;

    private void Sepa()
    {
        if (xml.Entra())
        {
            while (xml.Figlio())
            {
                if (xml.Nome is "iban")
                {
                    _dettaglio.Iban(xml.Testo());
                }
                else
                {
                    xml.Salta();
                }
            }
        }
    }

    private void Ritenute(RigaOrdinativo riga)
    {
        var (importo, reversale) = (0m, (int?)null);
        if (xml.Entra())
        {
            while (xml.Figlio())
            {
                switch (xml.Nome)
                {
                    case "importo_ritenute":
                        importo = _campi.Importo("importo_ritenute", xml.Testo());
                        break;
                    case "numero_reversale":
                        reversale = _campi.Intero("numero_reversale", xml.Testo());
                        break;
                    default:
                        xml.Salta();
                        break;
                }
            }
        }

        riga.Ritenute += importo;
        _dettaglio.Ritenuta(importo, reversale);
    }

    // A mandate without a number is found by counting.
    private static string Riferimento(RigaOrdinativo riga) =>
        riga.NumeroMandato == 0 ? $"beneficiario n. {riga.Numero} del file"
        : riga.Progressivo > 0 ? $"mandato {riga.NumeroMandato}, beneficiario {riga.Progressivo}"
        : $"mandato {riga.NumeroMandato}, beneficiario n. {riga.Numero} del file";

    private void Sostituzione()
    {
        var (esercizio, numero, progressivo) = (0, 0, 0);
        if (xml.Entra())
        {
            while (xml.Figlio())
            {
                switch (xml.Nome)
                {
                    case "numero_mandato_da_sostituire":
                        numero = _campi.Intero("numero_mandato_da_sostituire", xml.Testo());
                        break;
                    case "progressivo_beneficiario_da_sostituire":
                        progressivo = _campi.Intero("progressivo_beneficiario_da_sostituire", xml.Testo(), minimo: 0);
                        break;
                    case "esercizio_mandato_da_sostituire":
                        esercizio = _campi.Intero("esercizio_mandato_da_sostituire", xml.Testo(), 1999, 2099);
                        break;
                    default:
                        xml.Salta();
                        break;
                }
            }
        }

        _dettaglio.Sostituisce = (esercizio, numero, progressivo);
    }
}
