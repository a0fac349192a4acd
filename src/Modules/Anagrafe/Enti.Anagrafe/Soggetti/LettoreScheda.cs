using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;

namespace Enti.Anagrafe.Soggetti;

/// <summary>Reads what a clerk typed: all that is wrong comes out at once, each with its field and what to do.</summary>
internal sealed partial class LettoreScheda(IReadOnlyDictionary<string, Luogo> luoghi, DateOnly oggi)
{
    private const int TestoMassimo = 200;

    private readonly Dictionary<string, string[]> _errori = new(StringComparer.Ordinal);
    private readonly List<string> _avvisi = [];

    public Esito<DatiScheda> Leggi(SchedaSoggetto s)
    {
        var persona = string.Equals(s.Tipo, nameof(TipoSoggetto.PersonaFisica), StringComparison.Ordinal);
        if (!persona && !string.Equals(s.Tipo, nameof(TipoSoggetto.PersonaGiuridica), StringComparison.Ordinal))
        {
            Errore("tipo", "Scegli se è una persona, oppure un'impresa o un ente.");
        }

        var (codice, partita) = (Codice(s.CodiceFiscale, persona), Partita(s.PartitaIva));
        if (codice is null && partita is null && !_errori.ContainsKey("codiceFiscale") && !_errori.ContainsKey("partitaIva"))
        {
            Errore(persona ? "codiceFiscale" : "partitaIva", persona ? "Scrivi il codice fiscale, anche provvisorio." : "Scrivi la partita IVA o il codice fiscale di 11 cifre.");
        }

        var (cognome, nome) = persona ? (Testo("cognome", s.Cognome, "il cognome"), Testo("nome", s.Nome, "il nome")) : (null, null);
        var denominazione = persona ? $"{nome} {cognome}" : Testo("denominazione", s.Denominazione, "la denominazione") ?? "";
        var (natoIl, sesso, luogo) = persona ? Nascita(s, codice) : (null, null, null);
        var datiNascita = codice?.DataNascita(oggi);
        var dati = new DatiScheda
        {
            Tipo = persona ? TipoSoggetto.PersonaFisica : TipoSoggetto.PersonaGiuridica,
            Codice = codice,
            PartitaIva = partita,
            Cognome = cognome,
            Nome = nome,
            NatoIl = natoIl ?? (persona ? datiNascita : null),
            Sesso = sesso ?? (persona ? codice?.Sesso : null),
            LuogoNascita = luogo?.Codice ?? (persona && !_errori.ContainsKey("luogoNascita") ? codice?.CodiceLuogo : null),
            Denominazione = denominazione,
            Forma = persona ? null : Facoltativo("forma", s.Forma),
            Rappresentante = persona ? null : Rappresentante(s),
            Indirizzo = Indirizzo(s),
            Contatti = Contatti(s),
            Documento = Documento(s),
            PartitaIvaVista = s.PartitaIvaVista,
            Avvisi = [],
        };
        var differenze = persona && codice is not null ? ConfrontoCodice.Differenze(codice, cognome, nome, natoIl, sesso, luogo, oggi) : [];
        if (differenze.Count > 0 && !s.ConfermaDifferenze && _errori.Count == 0)
        {
            Errore("confermaDifferenze", string.Join(' ', differenze) + " Controlla e, se è giusto così, spunta «Ho controllato le differenze».");
        }

        return _errori.Count > 0
            ? NonValida()
            : dati with { Avvisi = [.. differenze, .. _avvisi, .. Avviso(dati)] };
    }

    private Errore NonValida() => new("anagrafe.scheda-non-valida", "Alcuni dati non vanno bene: correggi i campi indicati.", TipoErrore.Validazione, _errori);

    private IEnumerable<string> Avviso(DatiScheda d)
    {
        if (Luoghi.Avviso(d.LuogoNascita, d.LuogoNascita is null ? null : luoghi.GetValueOrDefault(d.LuogoNascita), d.NatoIl) is { } avviso)
        {
            yield return avviso;
        }
    }

    private CodiceFiscale? Codice(string? testo, bool persona)
    {
        if (string.IsNullOrWhiteSpace(testo))
        {
            return null;
        }

        var esito = CodiceFiscale.Verifica(testo, oggi, out var codice);
        if (esito.Motivo is { } motivo)
        {
            Errore("codiceFiscale", motivo);
        }
        else
        {
            _avvisi.AddRange(esito.Avvisi);
        }

        if (codice is not null && (persona && codice!.Tipo is TipoCodiceFiscale.Ente || !persona && codice!.Tipo is TipoCodiceFiscale.Persona))
        {
            Errore("codiceFiscale", persona ? "Questo codice è di un ente: una persona ne ha uno di 16 caratteri." : "Questo codice è di una persona: un'impresa o un ente ne ha uno di 11 cifre.");
        }

        return _errori.ContainsKey("codiceFiscale") ? null : codice;
    }

    private PartitaIva? Partita(string? testo)
    {
        if (string.IsNullOrWhiteSpace(testo))
        {
            return null;
        }

        var esito = PartitaIva.Verifica(testo);
        _avvisi.AddRange(esito.Avvisi);
        if (esito.Motivo is { } motivo)
        {
            Errore("partitaIva", motivo);
        }

        return PartitaIva.TryParse(testo, out var partita) ? partita : null;
    }

    private (DateOnly? NatoIl, Sesso? Sesso, Luogo? Luogo) Nascita(SchedaSoggetto s, CodiceFiscale? codice)
    {
        var natoIl = Giorno("natoIl", s.NatoIl);
        if (natoIl > oggi || natoIl?.Year < 1850)
        {
            Errore("natoIl", natoIl > oggi ? "La data di nascita è nel futuro: controllala." : "La data di nascita è troppo lontana: controlla l'anno.");
        }

        Luogo? luogo = null;
        if (!string.IsNullOrWhiteSpace(s.LuogoNascita) && (luogo = CercaLuogo(s.LuogoNascita, codice?.CodiceLuogo)) is null)
        {
            Errore("luogoNascita", "Il comune o lo Stato non è fra quelli conosciuti, oppure più luoghi hanno questo nome: scegli un suggerimento o scrivi il codice catastale.");
        }

        return (natoIl, s.Sesso switch { "M" => Sesso.M, "F" => Sesso.F, _ => null }, luogo);
    }

    // «Crema», «Crema (CR)», «D142» and «Crema (D142)» are the same place; of places with one name the one of the codice fiscale, then the living one.
    private Luogo? CercaLuogo(string testo, string? delCodice)
    {
        var (nome, dentro) = testo.Trim().TrimEnd(')').Split('(', 2, StringSplitOptions.TrimEntries) is [var n, var d] ? (n, d.ToUpperInvariant()) : (testo.Trim(), "");
        if (luoghi.GetValueOrDefault(nome.ToUpperInvariant()) is { } perCodice)
        {
            return perCodice;
        }

        var cercato = PerRicerca.Normalizza(nome);
        var trovati = luoghi.Values.Where(l => string.Equals(PerRicerca.Normalizza(l.Nome), cercato, StringComparison.Ordinal)
            && (dentro.Length == 0 || string.Equals(l.Provincia, dentro, StringComparison.Ordinal) || string.Equals(l.Codice, dentro, StringComparison.Ordinal))).ToList();
        return trovati.Find(l => string.Equals(l.Codice, delCodice, StringComparison.Ordinal))
            ?? (trovati is [var solo] ? solo : trovati.Where(l => l.Cessato is null).ToList() is [var vivo] ? vivo : null);
    }

    private DateOnly? Giorno(string campo, string? testo)
    {
        if (string.IsNullOrWhiteSpace(testo))
        {
            return null;
        }

        if (Calendario.Giorno(testo) is { } giorno)
        {
            return giorno;
        }

        Errore(campo, "Questa data non esiste: scrivila come 31/12/1980.");
        return null;
    }

    private string? Testo(string campo, string? testo, string cosa)
    {
        var valore = Facoltativo(campo, testo);
        if (valore is null && !_errori.ContainsKey(campo))
        {
            Errore(campo, $"Scrivi {cosa}.");
        }

        return valore;
    }

    private string? Facoltativo(string campo, string? testo)
    {
        var valore = string.Join(' ', (testo ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (valore.Length > TestoMassimo)
        {
            Errore(campo, $"Al massimo {TestoMassimo} caratteri.");
        }

        return valore.Length == 0 ? null : valore;
    }

    private void Errore(string campo, string messaggio) => _errori.TryAdd(campo, [messaggio]);
}
