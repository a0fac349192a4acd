namespace Enti.Mandati.Opi;

/// <summary>Reads <c>messaggi_esito_applicativo</c> 1.3–1.7.1: one row for each answer about a mandate or one of its payees.</summary>
internal sealed class FeedEsiti(LettoreXml xml) : FeedXml(xml, "testata_messaggio", "esiti di reversali")
{
    private const int ErroriMassimi = 2000;

    private static readonly HashSet<string> Ammessi = new(StringComparer.Ordinal)
    {
        "ACQUISITO", "NON ACQUISITO", "VARIATO", "NON VARIATO", "ANNULLATO", "NON ANNULLATO", "SOSTITUITO", "NON SOSTITUITO",
        "PAGATO", "STORNATO", "REGOLARIZZATO", "NON REGOLARIZZATO", "NON ESEGUIBILE",
    };

    private readonly Campi _campi = new();

    public override FormatoFeed Formato => FormatoFeed.OpiEsito;

    protected override IEnumerable<Lettura>? Elemento() => Xml.Nome switch
    {
        "esito_mandati" => [Esito()],
        "esito_reversali" => Estraneo(),
        _ => null,
    };

    private Lettura Esito()
    {
        _ = Testata;
        var riga = new RigaEsito(++Numero);
        _campi.Azzera();
        if (Xml.Entra())
        {
            while (Xml.Figlio())
            {
                switch (Xml.Nome)
                {
                    case "esercizio":
                        riga.Esercizio = _campi.Intero("esercizio", Xml.Testo(), 1999, 2099);
                        break;
                    case "numero_mandato":
                        riga.NumeroMandato = _campi.Intero("numero_mandato", Xml.Testo());
                        break;
                    case "progressivo_beneficiario":
                        riga.Progressivo = _campi.Intero("progressivo_beneficiario", Xml.Testo(), minimo: 0);
                        break;
                    case "esito_operazione":
                        riga.Esito = Xml.Testo();
                        break;
                    case "data_ora_esito_operazione":
                        riga.Istante = _campi.Istante("data_ora_esito_operazione", Xml.Testo());
                        break;
                    case "lista_errori":
                        riga.Errori = Descrizione(riga.Errori);
                        break;
                    default:
                        Xml.Salta();
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

        return (Lettura?)_campi.Scarto(Numero, $"esito {Numero}, mandato {riga.NumeroMandato}") ?? riga;
    }

    private string? Descrizione(string? precedenti)
    {
        if (!Xml.Entra())
        {
            return precedenti;
        }

        while (Xml.Figlio())
        {
            if (Xml.Nome is "descrizione" && Xml.TestoONullo() is { } testo)
            {
                precedenti = precedenti is null ? testo : precedenti + "; " + testo;
            }
            else if (Xml.Nome is not "descrizione")
            {
                Xml.Salta();
            }
        }

        return precedenti?.Length > ErroriMassimi ? precedenti[..ErroriMassimi] : precedenti;
    }
}
