namespace Enti.Mandati.Opi;

/// <summary>Reads <c>flusso_ordinativi</c> 1.3–1.7.1, signed or not: one row for each payee of each mandate.</summary>
/// <remarks>Demands what Enti needs, not XSD validity: accounting systems export before signing and with elements of their own.</remarks>
internal sealed class FeedOrdinativi(LettoreXml xml) : Feed
{
    private static readonly HashSet<string> Operazioni = new(StringComparer.Ordinal) { "INSERIMENTO", "VARIAZIONE", "ANNULLO", "SOSTITUZIONE" };

    private readonly LettoreBeneficiario _beneficiario = new(xml);
    private readonly Campi _campiMandato = new();
    private int _numero;

    public override FormatoFeed Formato => FormatoFeed.OpiFlusso;

    public override IEnumerable<Lettura> Leggi(string codiceFiscaleEnte)
    {
        Testata? testata = null;
        var esercizio = 0;
        var reversali = 0;
        if (xml.Entra())
        {
            while (xml.Figlio())
            {
                switch (xml.Nome)
                {
                    case "testata_flusso":
                        testata = Testata.Leggi(xml, codiceFiscaleEnte);
                        break;
                    case "esercizio":
                        esercizio = LeggiEsercizio(xml.Testo());
                        break;
                    case "mandato":
                        foreach (var lettura in Mandato(testata, esercizio))
                        {
                            yield return lettura;
                        }

                        break;
                    case "reversale":
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
            yield return new Segnalazione(_numero, TipoAvviso.RigheEstranee, $"{reversali} reversali");
        }
    }

    public override void Dispose() => xml.Dispose();

    internal static int LeggiEsercizio(string testo)
    {
        var campi = new Campi();
        var esercizio = campi.Intero("esercizio", testo, 1999, 2099);
        return campi.Difetto is null ? esercizio : throw new FileIlleggibileException(ErroriMandati.TestataMancante);
    }

    private IEnumerable<Lettura> Mandato(Testata? testata, int esercizio)
    {
        if (testata is null || esercizio == 0)
        {
            throw new FileIlleggibileException(ErroriMandati.TestataMancante);
        }

        _campiMandato.Azzera();
        var modello = new RigaOrdinativo(0) { Flusso = testata.Flusso, Istante = testata.Istante!.Value, Esercizio = esercizio };
        string? responsabile = null;
        var (importo, somma, scartate) = (0m, 0m, 0);
        if (!xml.Entra())
        {
            yield break;
        }

        while (xml.Figlio())
        {
            switch (xml.Nome)
            {
                case "tipo_operazione":
                    modello.Operazione = Operazione(xml.Testo());
                    break;
                case "numero_mandato":
                    modello.NumeroMandato = _campiMandato.Intero("numero_mandato", xml.Testo());
                    break;
                case "data_mandato":
                    modello.DataMandato = _campiMandato.Data("data_mandato", xml.Testo());
                    break;
                case "importo_mandato":
                    importo = _campiMandato.Importo("importo_mandato", xml.Testo());
                    break;
                case "estremi_provvedimento_autorizzativo":
                    modello.Provvedimento = xml.TestoONullo();
                    break;
                case "responsabile_provvedimento":
                    responsabile = xml.TestoONullo();
                    break;
                case "ufficio_responsabile":
                    modello.Ufficio = xml.TestoONullo();
                    break;
                case "informazioni_beneficiario":
                    _campiMandato.Esige(modello.Operazione.Length > 0, "tipo_operazione");
                    _campiMandato.Esige(modello.NumeroMandato > 0, "numero_mandato");
                    _campiMandato.Esige(modello.DataMandato != default, "data_mandato");
                    var (riga, scarto, avviso) = _beneficiario.Leggi(++_numero, modello, responsabile, _campiMandato);
                    if (scarto is not null)
                    {
                        scartate++;
                        yield return scarto;
                        break;
                    }

                    somma += riga.Importo;
                    if (avviso is { } tipo)
                    {
                        yield return new Segnalazione(_numero, tipo, $"mandato {riga.NumeroMandato}, beneficiario {riga.Progressivo}");
                    }

                    yield return riga;
                    break;
                default:
                    xml.Salta();
                    break;
            }
        }

        if (scartate == 0 && somma != importo)
        {
            yield return new Segnalazione(_numero, TipoAvviso.ImportiNonTornano, string.Create(Italiano, $"mandato {modello.NumeroMandato} di {importo:N2} € con beneficiari per {somma:N2} €"));
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
