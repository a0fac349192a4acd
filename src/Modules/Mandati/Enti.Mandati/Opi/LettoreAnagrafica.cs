namespace Enti.Mandati.Opi;

/// <summary>Reads who a payee or an effective creditor is; OPI ends the names of the elements with the role.</summary>
internal sealed class LettoreAnagrafica(LettoreXml xml)
{
    private readonly Chiavi _chiavi = new();

    /// <summary>Reads the element under the reader.</summary>
    /// <param name="suffisso">How the names of its children end: <c>beneficiario</c>, <c>creditore_effettivo</c>.</param>
    /// <returns>Who it is, and what to report of the keys.</returns>
    public (Anagrafica Chi, TipoAvviso? Avviso) Leggi(string suffisso)
    {
        var chi = new Anagrafica();
        var (codiceFiscale, partitaIva) = ("", "");
        if (xml.Entra())
        {
            while (xml.Figlio())
            {
                var nome = xml.Nome.AsSpan();
                var campo = nome.EndsWith(suffisso, StringComparison.Ordinal) ? nome[..^suffisso.Length] : nome;
                switch (campo)
                {
                    case "anagrafica_":
                        chi.Denominazione = xml.Testo();
                        break;
                    case "indirizzo_":
                        chi.Indirizzo = xml.TestoONullo();
                        break;
                    case "cap_":
                        chi.Cap = xml.TestoONullo();
                        break;
                    case "localita_":
                        chi.Localita = xml.TestoONullo();
                        break;
                    case "provincia_":
                        chi.Provincia = xml.TestoONullo();
                        break;
                    case "stato_":
                        chi.Stato = xml.TestoONullo();
                        break;
                    case "partita_iva_":
                        partitaIva = xml.Testo();
                        break;
                    case "codice_fiscale_":
                        codiceFiscale = xml.Testo();
                        break;
                    default:
                        xml.Salta();
                        break;
                }
            }
        }

        return (chi, _chiavi.Assegna(chi, codiceFiscale, partitaIva));
    }
}
