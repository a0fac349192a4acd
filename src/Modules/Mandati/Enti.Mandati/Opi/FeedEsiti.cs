namespace Enti.Mandati.Opi;

/// <summary>Reads <c>messaggi_esito_applicativo</c> 1.3–1.7.1: one row for each answer about a mandate or one of its payees.</summary>
internal sealed class FeedEsiti(LettoreXml xml) : Feed
{
    private const int ErroriMassimi = 2000;

    private static readonly HashSet<string> Ammessi = new(StringComparer.Ordinal)
    {
        "ACQUISITO", "NON ACQUISITO", "VARIATO", "NON VARIATO", "ANNULLATO", "NON ANNULLATO", "SOSTITUITO", "NON SOSTITUITO",
        "PAGATO", "STORNATO", "REGOLARIZZATO", "NON REGOLARIZZATO", "NON ESEGUIBILE",
    };

    private readonly Campi _campi = new();
    private int _numero;

    public override FormatoFeed Formato => FormatoFeed.OpiEsito;

    public override IEnumerable<Lettura> Leggi(string codiceFiscaleEnte)
    {
        Testata? testata = null;
        var reversali = 0;
        if (xml.Entra())
        {
            while (xml.Figlio())
            {
                switch (xml.Nome)
                {
                    case "testata_messaggio":
                        testata = Testata.Leggi(xml, codiceFiscaleEnte);
                        break;
                    case "esito_mandati":
                        yield return testata is null ? throw new FileIlleggibileException(ErroriMandati.TestataMancante) : Esito();
                        break;
                    case "esito_reversali":
                        reversali++;
                        xml.Salta();
                        break;
                    default:
                        xml.Salta();
                        break;
                }
            }
        }

        xml.Termina();
        if (testata is null)
        {
            throw new FileIlleggibileException(ErroriMandati.TestataMancante);
        }

        if (reversali > 0)
        {
            yield return new Segnalazione(_numero, TipoAvviso.RigheEstranee, $"{reversali} esiti di reversali");
        }
    }

    public override void Dispose() => xml.Dispose();

    private Lettura Esito()
    {
        var riga = new RigaEsito(++_numero);
        _campi.Azzera();
        if (xml.Entra())
        {
            while (xml.Figlio())
            {
                switch (xml.Nome)
                {
                    case "esercizio":
                        riga.Esercizio = _campi.Intero("esercizio", xml.Testo(), 1999, 2099);
                        break;
                    case "numero_mandato":
                        riga.NumeroMandato = _campi.Intero("numero_mandato", xml.Testo());
                        break;
                    case "progressivo_beneficiario":
                        riga.Progressivo = _campi.Intero("progressivo_beneficiario", xml.Testo(), minimo: 0);
                        break;
                    case "esito_operazione":
                        riga.Esito = xml.Testo();
                        break;
                    case "data_ora_esito_operazione":
                        riga.Istante = _campi.Istante("data_ora_esito_operazione", xml.Testo());
                        break;
                    case "lista_errori":
                        riga.Errori = Descrizione(riga.Errori);
                        break;
                    default:
                        xml.Salta();
                        break;
                }
            }
        }

        _campi.Esige(riga.Esercizio > 0, "esercizio");
        _campi.Esige(riga.NumeroMandato > 0, "numero_mandato");
        _campi.Esige(riga.Istante != default, "data_ora_esito_operazione");
        _campi.Esige(riga.Esito.Length > 0, "esito_operazione");
        if (!Ammessi.Contains(riga.Esito))
        {
            _campi.Errore("esito_operazione", "mandati.valore-non-ammesso", "«esito_operazione» non è fra gli esiti previsti per i mandati.");
        }

        return (Lettura?)_campi.Scarto(_numero, $"esito {_numero}, mandato {riga.NumeroMandato}") ?? riga;
    }

    private string? Descrizione(string? precedenti)
    {
        if (!xml.Entra())
        {
            return precedenti;
        }

        while (xml.Figlio())
        {
            if (xml.Nome is "descrizione" && xml.TestoONullo() is { } testo)
            {
                precedenti = precedenti is null ? testo : precedenti + "; " + testo;
            }
            else if (xml.Nome is not "descrizione")
            {
                xml.Salta();
            }
        }

        return precedenti?.Length > ErroriMassimi ? precedenti[..ErroriMassimi] : precedenti;
    }
}
