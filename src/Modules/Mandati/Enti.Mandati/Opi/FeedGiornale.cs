namespace Enti.Mandati.Opi;

/// <summary>Reads <c>flusso_giornale_di_cassa</c> 1.3–1.7.1: one row for each movement that pays a mandate or takes it back.</summary>
internal sealed class FeedGiornale(LettoreXml xml) : FeedXml(xml, "testata_messaggio", "movimenti di reversali, sospesi o altro")
{
    private readonly Campi _campi = new();

    public override FormatoFeed Formato => FormatoFeed.OpiGiornale;

    protected override IEnumerable<Lettura>? Elemento() => Xml.Nome is "informazioni_conto_evidenza" ? Conto() : null;

    private IEnumerable<Lettura> Conto()
    {
        _ = Testata;
        if (!Xml.Entra())
        {
            yield break;
        }

        while (Xml.Figlio())
        {
            if (Xml.Nome is "movimento_conto_evidenza")
            {
                if (Movimento() is { } lettura)
                {
                    yield return lettura;
                }
            }
            else
            {
                Xml.Salta();
            }
        }
    }

    private Lettura? Movimento()
    {
        var riga = new RigaMovimento(Numero + 1) { Esercizio = Esercizio };
        var (documento, importo, quietanza, storno) = ("", 0m, 0L, 0L);
        _campi.Azzera();
        if (Xml.Entra())
        {
            while (Xml.Figlio())
            {
                switch (Xml.Nome)
                {
                    case "tipo_documento":
                        documento = Xml.Testo();
                        break;
                    case "tipo_operazione":
                        riga.Operazione = Xml.Testo();
                        break;
                    case "numero_documento":
                        riga.NumeroMandato = documento is "MANDATO" ? _campi.Intero("numero_documento", Xml.Testo()) : Ignora();
                        break;
                    case "progressivo_documento":
                        riga.Progressivo = documento is "MANDATO" ? _campi.Intero("progressivo_documento", Xml.Testo()) : Ignora();
                        break;
                    case "importo":
                        importo = _campi.Importo("importo", Xml.Testo(), positivo: false);
                        break;
                    case "numero_movimento":
                        riga.NumeroMovimento = Lungo(Xml.Testo());
                        break;
                    case "numero_bolletta_quietanza":
                        quietanza = Lungo(Xml.Testo());
                        break;
                    case "numero_bolletta_quietanza_storno":
                        storno = Lungo(Xml.Testo());
                        break;
                    case "data_movimento":
                        riga.Data = _campi.Data("data_movimento", Xml.Testo());
                        break;
                    case "tipo_esecuzione":
                        riga.Esecuzione = Xml.TestoONullo();
                        break;
                    default:
                        Xml.Salta();
                        break;
                }
            }
        }

        if (documento is not "MANDATO")
        {
            Estranei++;
            return null;
        }

        Numero++;
        riga.Quietanza = storno > 0 ? storno : quietanza;
        riga.Importo = Segno(riga.Operazione) * Math.Abs(importo);
        _campi.Esige(riga.NumeroMandato > 0, "numero_documento");
        _campi.Esige(riga.Progressivo > 0, "progressivo_documento");
        _campi.Esige(riga.Data != default, "data_movimento");
        _campi.Esige(importo != 0, "importo");
        return (Lettura?)_campi.Scarto(Numero, $"movimento {Numero}, mandato {riga.NumeroMandato}") ?? riga;
    }

    /// <summary>REGOLARIZZATO ties a payment already made to its mandate; RIPRISTINATO unties it.</summary>
    private int Segno(string operazione)
    {
        switch (operazione)
        {
            case "ESEGUITO" or "REGOLARIZZATO":
                return 1;
            case "STORNATO" or "RIPRISTINATO":
                return -1;
            default:
                _campi.Errore("tipo_operazione", "mandati.valore-non-ammesso", "«tipo_operazione» può essere ESEGUITO, STORNATO, REGOLARIZZATO o RIPRISTINATO.");
                return 0;
        }
    }

    private int Ignora()
    {
        Xml.Salta();
        return 0;
    }

    private static long Lungo(string testo) => long.TryParse(testo, System.Globalization.CultureInfo.InvariantCulture, out var numero) && numero > 0 ? numero : 0;
}
