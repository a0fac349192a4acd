namespace Enti.Mandati.Opi;

/// <summary>Reads <c>flusso_giornale_di_cassa</c> 1.3–1.7.1: one row for each movement that pays a mandate or takes it back.</summary>
internal sealed class FeedGiornale(LettoreXml xml) : Feed
{
    private readonly Campi _campi = new();
    private int _numero;
    private int _estranei;

    public override FormatoFeed Formato => FormatoFeed.OpiGiornale;

    public override IEnumerable<Lettura> Leggi(string codiceFiscaleEnte)
    {
        Testata? testata = null;
        var esercizio = 0;
        if (xml.Entra())
        {
            while (xml.Figlio())
            {
                switch (xml.Nome)
                {
                    case "testata_messaggio":
                        testata = Testata.Leggi(xml, codiceFiscaleEnte);
                        break;
                    case "esercizio":
                        esercizio = FeedOrdinativi.LeggiEsercizio(xml.Testo());
                        break;
                    case "informazioni_conto_evidenza":
                        foreach (var lettura in Conto(testata, esercizio))
                        {
                            yield return lettura;
                        }

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

        if (_estranei > 0)
        {
            yield return new Segnalazione(_numero, TipoAvviso.RigheEstranee, $"{_estranei} movimenti di reversali, sospesi o altro");
        }
    }

    public override void Dispose() => xml.Dispose();

    private IEnumerable<Lettura> Conto(Testata? testata, int esercizio)
    {
        if (testata is null || esercizio == 0)
        {
            throw new FileIlleggibileException(ErroriMandati.TestataMancante);
        }

        if (!xml.Entra())
        {
            yield break;
        }

        while (xml.Figlio())
        {
            if (xml.Nome is "movimento_conto_evidenza")
            {
                if (Movimento(esercizio) is { } lettura)
                {
                    yield return lettura;
                }
            }
            else
            {
                xml.Salta();
            }
        }
    }

    private Lettura? Movimento(int esercizio)
    {
        var riga = new RigaMovimento(_numero + 1) { Esercizio = esercizio };
        var (documento, importo, quietanza, storno) = ("", 0m, 0L, 0L);
        _campi.Azzera();
        if (xml.Entra())
        {
            while (xml.Figlio())
            {
                switch (xml.Nome)
                {
                    case "tipo_documento":
                        documento = xml.Testo();
                        break;
                    case "tipo_operazione":
                        riga.Operazione = xml.Testo();
                        break;
                    case "numero_documento":
                        riga.NumeroMandato = documento is "MANDATO" ? _campi.Intero("numero_documento", xml.Testo()) : Ignora();
                        break;
                    case "progressivo_documento":
                        riga.Progressivo = documento is "MANDATO" ? _campi.Intero("progressivo_documento", xml.Testo()) : Ignora();
                        break;
                    case "importo":
                        importo = _campi.Importo("importo", xml.Testo(), positivo: false);
                        break;
                    case "numero_movimento":
                        riga.NumeroMovimento = Lungo(xml.Testo());
                        break;
                    case "numero_bolletta_quietanza":
                        quietanza = Lungo(xml.Testo());
                        break;
                    case "numero_bolletta_quietanza_storno":
                        storno = Lungo(xml.Testo());
                        break;
                    case "data_movimento":
                        riga.Data = _campi.Data("data_movimento", xml.Testo());
                        break;
                    case "tipo_esecuzione":
                        riga.Esecuzione = xml.TestoONullo();
                        break;
                    default:
                        xml.Salta();
                        break;
                }
            }
        }

        if (documento is not "MANDATO")
        {
            _estranei++;
            return null;
        }

        _numero++;
        riga.Quietanza = storno > 0 ? storno : quietanza;
        riga.Importo = Segno(riga.Operazione) * Math.Abs(importo);
        _campi.Esige(riga.NumeroMandato > 0, "numero_documento");
        _campi.Esige(riga.Progressivo > 0, "progressivo_documento");
        _campi.Esige(riga.Data != default, "data_movimento");
        _campi.Esige(importo != 0, "importo");
        return (Lettura?)_campi.Scarto(_numero, $"movimento {_numero}, mandato {riga.NumeroMandato}") ?? riga;
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
        xml.Salta();
        return 0;
    }

    private static long Lungo(string testo) => long.TryParse(testo, System.Globalization.CultureInfo.InvariantCulture, out var numero) && numero > 0 ? numero : 0;
}
