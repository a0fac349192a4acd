namespace Enti.Mandati.Opi;

/// <summary>Reads <c>flusso_ordinativi</c> 1.3–1.7.1, signed or not: one row for each payee of each mandate.</summary>
/// <remarks>Demands what Enti needs, not XSD validity: accounting systems export before signing and with elements of their own.</remarks>
internal sealed class FeedOrdinativi(LettoreXml xml) : FeedXml(xml, "testata_flusso", "reversali")
{
    private static readonly HashSet<string> Operazioni = new(StringComparer.Ordinal) { "INSERIMENTO", "VARIAZIONE", "ANNULLO", "SOSTITUZIONE" };

    private readonly LettoreBeneficiario _beneficiario = new(xml);
    private readonly Campi _campiMandato = new();

    public override FormatoFeed Formato => FormatoFeed.OpiFlusso;

    protected override IEnumerable<Lettura>? Elemento() => Xml.Nome switch
    {
        "mandato" => Mandato(),
        "reversale" => Estraneo(),
        _ => null,
    };

    private IEnumerable<Lettura> Mandato()
    {
        _campiMandato.Azzera();
        var modello = new RigaOrdinativo(0) { Flusso = Testata.Flusso, Istante = Testata.Istante!.Value, Esercizio = Esercizio };
        string? responsabile = null;
        var (importo, somma, scartate) = (0m, 0m, 0);
        if (!Xml.Entra())
        {
            yield break;
        }

        while (Xml.Figlio())
        {
            switch (Xml.Nome)
            {
                case "tipo_operazione":
                    modello.Operazione = Operazione(Xml.Testo());
                    break;
                case "numero_mandato":
                    modello.NumeroMandato = _campiMandato.Intero("numero_mandato", Xml.Testo());
                    break;
                case "data_mandato":
                    modello.DataMandato = _campiMandato.Data("data_mandato", Xml.Testo());
                    break;
                case "importo_mandato":
                    importo = _campiMandato.Importo("importo_mandato", Xml.Testo());
                    break;
                case "estremi_provvedimento_autorizzativo":
                    modello.Provvedimento = Xml.TestoONullo();
                    break;
                case "responsabile_provvedimento":
                    responsabile = Xml.TestoONullo();
                    break;
                case "ufficio_responsabile":
                    modello.Ufficio = Xml.TestoONullo();
                    break;
                case "informazioni_beneficiario":
                    _campiMandato.Esige(modello.Operazione.Length > 0, "tipo_operazione");
                    _campiMandato.Esige(modello.NumeroMandato > 0, "numero_mandato");
                    _campiMandato.Esige(modello.DataMandato != default, "data_mandato");
                    var (riga, scarto, avviso) = _beneficiario.Leggi(++Numero, modello, responsabile, _campiMandato);
                    if (scarto is not null)
                    {
                        scartate++;
                        yield return scarto;
                        break;
                    }

                    somma += riga.Importo;
                    if (avviso is { } tipo)
                    {
                        yield return new Segnalazione(Numero, tipo, $"mandato {riga.NumeroMandato}, beneficiario {riga.Progressivo}");
                    }

                    yield return riga;
                    break;
                default:
                    Xml.Salta();
                    break;
            }
        }

        if (scartate > 0)
        {
            yield break;
        }

        if (somma == importo && modello.Operazione is "VARIAZIONE")
        {
            yield return new VariazioneIntera(Numero) { Esercizio = modello.Esercizio, NumeroMandato = modello.NumeroMandato, Flusso = modello.Flusso, Istante = modello.Istante };
        }
        else if (somma != importo)
        {
            yield return new Segnalazione(Numero, TipoAvviso.ImportiNonTornano, string.Create(Italiano, $"mandato {modello.NumeroMandato} di {importo:N2} € con beneficiari per {somma:N2} €"));
        }
    }

    private static System.Globalization.CultureInfo Italiano { get; } = System.Globalization.CultureInfo.GetCultureInfo("it-IT");

    private string Operazione(string testo)
    {
        if (Operazioni.Contains(testo))
        {
            return testo;
        }

        _campiMandato.Errore("tipo_operazione", "mandati.valore-non-ammesso", "«tipo_operazione» può essere INSERIMENTO, VARIAZIONE, ANNULLO o SOSTITUZIONE.");
        return "";
    }
}
