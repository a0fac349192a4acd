using System.Globalization;
using Enti.Anagrafe.Contracts.Letture;

namespace Enti.Anagrafe.Soggetti;

/// <summary>What a desk writes of a subject.</summary>
internal sealed partial class Soggetto
{
    /// <summary>Surname first, when it is known apart: what lists are ordered by; null when the denomination is.</summary>
    public string? Ordine => Cognome is null ? null : $"{Cognome} {Nome}";

    /// <summary>A subject as a clerk typed him.</summary>
    /// <param name="dati">Read and normalised.</param>
    /// <param name="secondaLibera">False when the second key is worth something for somebody else: then it is only declared.</param>
    /// <param name="quando">Now, UTC.</param>
    public static Soggetto Da(DatiScheda dati, bool secondaLibera, DateTimeOffset quando)
    {
        var soggetto = new Soggetto
        {
            Id = Guid.CreateVersion7(quando),
            Tipo = dati.Tipo,
            Identita = dati.Documento is null ? Identita.Dichiarata : Identita.Verificata,
            CreatoIl = quando,
        };
        soggetto.Scrivi(dati);
        foreach (var (indice, chiave) in dati.Chiavi.Index())
        {
            var stato = indice == 0 ? StatoChiave.Principale : dati.CodiciVisti && secondaLibera ? StatoChiave.Verificata : StatoChiave.Dichiarata;
            soggetto._chiavi.Add(new Chiave(soggetto.Id, chiave.Tipo, chiave.Valore, stato, quando));
        }

        return soggetto;
    }

    /// <summary>Takes what the clerk typed; keys that were there stay, new ones are added.</summary>
    public void Aggiorna(DatiScheda dati, DateTimeOffset quando)
    {
        Scrivi(dati);
        AggiornatoIl = quando;
        if (dati.Documento is not null)
        {
            Identita = Identita.Verificata;
        }

        // A key that was only declared may be written right; one that is worth something stays: data hang on it.
        var scritte = dati.Chiavi.Select(c => c.Valore).ToHashSet(StringComparer.Ordinal);
        _chiavi.RemoveAll(c => c.Stato is StatoChiave.Dichiarata && !scritte.Contains(c.Valore) && dati.Chiavi.Any(n => n.Tipo == c.Tipo));
        foreach (var (tipo, valore) in dati.Chiavi.Where(c => _chiavi.TrueForAll(k => !string.Equals(k.Valore, c.Valore, StringComparison.Ordinal))))
        {
            _chiavi.Add(new Chiave(Id, tipo, valore, StatoChiave.Dichiarata, quando));
        }

        foreach (var vista in _chiavi.Where(c => dati.CodiciVisti && scritte.Contains(c.Valore)))
        {
            vista.Verifica(quando);
        }
    }

    /// <summary>True when what a document says would become different.</summary>
    public bool CambiaIdentita(DatiScheda d) =>
        (Cognome ?? d.Cognome, Nome ?? d.Nome, NatoIl ?? d.NatoIl, LuogoNascita ?? d.LuogoNascita, Sesso ?? d.Sesso) != (d.Cognome, d.Nome, d.NatoIl, d.LuogoNascita, d.Sesso)
        || !string.Equals(Denominazione, d.Denominazione, StringComparison.Ordinal)
        || d.Chiavi.Any(c => _chiavi.TrueForAll(k => !string.Equals(k.Valore, c.Valore, StringComparison.Ordinal)));

    /// <summary>A document was seen; false when one had been seen before.</summary>
    public bool VerificaIdentita()
    {
        (var prima, Identita) = (Identita, Identita.Verificata);
        return prima is not Identita.Verificata;
    }

    /// <summary>Every field that the history keeps, in Italian words, always in the same order.</summary>
    public IReadOnlyList<(string Campo, string? Valore)> Fotografia() =>
    [
        (Campi.Identita, Identita.ToString()),
        (Campi.Cognome, Cognome),
        (Campi.Nome, Nome),
        (Campi.Denominazione, Cognome is null ? Denominazione : null),
        (Campi.Sesso, Sesso?.ToString()),
        (Campi.Nascita, NatoIl?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)),
        (Campi.Luogo, LuogoNascita),
        (Campi.Codici, string.Join(", ", _chiavi.Select(c => $"{c.Valore} ({ParoleSoggetto.Stato(c.Stato)})").Order(StringComparer.Ordinal))),
        (Campi.Forma, Forma),
        (Campi.Rappresentante, Rappresentante is null ? null : $"{Rappresentante.Nome} {Rappresentante.CodiceFiscale}".Trim()),
        (Campi.Indirizzo, Indirizzo is null ? null : ParoleSoggetto.InUnaRiga(Indirizzo)),
    ];

    private void Scrivi(DatiScheda d) =>
        (Cognome, Nome, Denominazione, Sesso, NatoIl, LuogoNascita, Forma, Rappresentante, Indirizzo) =
        (d.Cognome, d.Nome, d.Denominazione, d.Sesso, d.NatoIl, d.LuogoNascita, d.Forma, d.Rappresentante, d.Indirizzo);

    /// <summary>Names of the fields in the history.</summary>
    internal static class Campi
    {
        public const string Identita = "Identità";
        public const string Cognome = "Cognome";
        public const string Nome = "Nome";
        public const string Denominazione = "Denominazione";
        public const string Sesso = "Sesso";
        public const string Nascita = "Data di nascita";
        public const string Luogo = "Luogo di nascita";
        public const string Codici = "Codici";
        public const string Forma = "Forma giuridica";
        public const string Rappresentante = "Rappresentante";
        public const string Indirizzo = "Residenza o sede";
        public const string Recupero = "Recupero dell'accesso";
        public const string Documento = "Documento visto";
    }
}
