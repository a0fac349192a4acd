namespace Enti.Mandati.Opi;

/// <summary>What the head of an OPI message tells: whose it is and when it was made.</summary>
internal sealed class Testata
{
    public string CodiceFiscaleEnte { get; private set; } = "";

    public string Flusso { get; private set; } = "";

    /// <summary>When the flow was made, UTC: of two flows about one payment the later one counts, whatever came first.</summary>
    public DateTimeOffset? Istante { get; private set; }

    /// <summary>Reads <c>testata_flusso</c> or <c>testata_messaggio</c>, and refuses the file of somebody else.</summary>
    public static Testata Leggi(LettoreXml xml, string codiceFiscaleEnte)
    {
        var testata = new Testata();
        if (xml.Entra())
        {
            while (xml.Figlio())
            {
                switch (xml.Nome)
                {
                    case "codice_fiscale_ente":
                        testata.CodiceFiscaleEnte = Anagrafe.Contracts.CodiceFiscale.Normalizza(xml.Testo());
                        break;
                    case "identificativo_flusso":
                        testata.Flusso = xml.Testo() is var id && id.Length > 70 ? id[..70] : id;
                        break;
                    case "data_ora_creazione_flusso":
                        testata.Istante = Campi.LeggiIstante(xml.Testo());
                        break;
                    default:
                        xml.Salta();
                        break;
                }
            }
        }

        if (testata.CodiceFiscaleEnte.Length == 0 || testata.Istante is null)
        {
            throw new FileIlleggibileException(ErroriMandati.TestataMancante);
        }

        return string.Equals(testata.CodiceFiscaleEnte, codiceFiscaleEnte, StringComparison.Ordinal)
            ? testata
            : throw new FileIlleggibileException(ErroriMandati.EnteDiverso(testata.CodiceFiscaleEnte, codiceFiscaleEnte));
    }
}
