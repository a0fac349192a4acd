using Enti.Abstractions;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Profilo;

namespace Enti.Anagrafe.Soggetti;

internal sealed partial class LettoreScheda
{
    private Rappresentante? Rappresentante(SchedaSoggetto s)
    {
        var codice = CodiceFiscale.TryParse(s.RappresentanteCodice, out var letto) ? letto : null;
        if (codice is null && !string.IsNullOrWhiteSpace(s.RappresentanteCodice))
        {
            Errore("rappresentanteCodice", CodiceFiscale.Verifica(s.RappresentanteCodice, oggi, out _).Motivo!);
        }

        var nome = Facoltativo("rappresentanteNome", s.RappresentanteNome);
        return nome is null && codice is null ? null : new Rappresentante { Nome = nome, CodiceFiscale = codice?.Valore };
    }

    private Indirizzo? Indirizzo(SchedaSoggetto s)
    {
        var indirizzo = new Indirizzo
        {
            Via = Facoltativo("via", s.Via), Cap = Facoltativo("cap", s.Cap), Localita = Facoltativo("localita", s.Localita),
            Provincia = Facoltativo("provincia", s.Provincia)?.ToUpperInvariant(), Stato = Facoltativo("stato", s.Stato)?.ToUpperInvariant(),
        };
        if (indirizzo is { Stato: null or "IT", Cap: { } cap } && !(cap.Length == 5 && cap.All(char.IsAsciiDigit)))
        {
            Errore("cap", "Il CAP è di 5 cifre.");
        }

        if (indirizzo.Provincia is { Length: not 2 })
        {
            Errore("provincia", "Scrivi le due lettere della provincia.");
        }

        return indirizzo == new Indirizzo() ? null : indirizzo with { Stato = indirizzo.Stato is "IT" ? null : indirizzo.Stato };
    }

    private Dictionary<TipoContatto, string?> Contatti(SchedaSoggetto s)
    {
        string? Letto(string campo, string? testo, Func<string, string?> leggi, string messaggio)
        {
            if (string.IsNullOrWhiteSpace(testo))
            {
                return null;
            }

            var valore = leggi(testo);
            if (valore is null)
            {
                Errore(campo, messaggio);
            }

            return valore;
        }

        static string? Posta(string testo) => Email.Valida(testo) ? Email.Normalizza(testo) : null;
        return new Dictionary<TipoContatto, string?>
        {
            [TipoContatto.Email] = Letto("email", s.Email, Posta, "Scrivi un indirizzo e-mail completo, come nome@esempio.it."),
            [TipoContatto.Cellulare] = Letto("cellulare", s.Cellulare, Telefono.Cellulare, "Scrivi il cellulare per intero, come 333 1234567; per un numero estero comincia con + e il prefisso del Paese."),
            [TipoContatto.Pec] = Letto("pec", s.Pec, Posta, "Scrivi un indirizzo PEC completo, come nome@pec.esempio.it."),
            [TipoContatto.Telefono] = Letto("telefono", s.Telefono, Telefono.Numero, "Scrivi il telefono con il prefisso, come 0372 123456."),
        };
    }

    /// <summary>The document alone, which must be there.</summary>
    public Esito<DocumentoVisto> LeggiDocumento(SchedaSoggetto s)
    {
        var visto = Documento(s);
        if (visto is null)
        {
            Errore("documento", "Scegli il documento che hai visto.");
        }

        return _errori.Count > 0 ? NonValida() : visto!;
    }

    private DocumentoVisto? Documento(SchedaSoggetto s)
    {
        if (string.IsNullOrWhiteSpace(s.Documento))
        {
            return null;
        }

        if (!Enum.TryParse<TipoDocumento>(s.Documento, out var tipo) || !Enum.IsDefined(tipo))
        {
            Errore("documento", "Scegli il tipo di documento dall'elenco.");
        }

        var scadenza = Giorno("scadenzaDocumento", s.ScadenzaDocumento);
        if (scadenza < oggi)
        {
            Errore("scadenzaDocumento", "Il documento è scaduto: serve un documento valido.");
        }

        return new DocumentoVisto(tipo, Testo("numeroDocumento", s.NumeroDocumento, "il numero del documento") ?? "", Testo("rilasciatoDa", s.RilasciatoDa, "chi ha rilasciato il documento") ?? "", scadenza);
    }
}
