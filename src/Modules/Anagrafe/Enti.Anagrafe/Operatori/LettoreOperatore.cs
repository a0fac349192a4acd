using System.Text.RegularExpressions;
using Enti.Abstractions;
using Enti.Anagrafe.Comuni;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.RegistroEnti;
using Enti.Anagrafe.Soggetti;

namespace Enti.Anagrafe.Operatori;

/// <summary>Reads what was typed of somebody who works for the ente: all that is wrong comes out at once.</summary>
internal sealed partial class LettoreOperatore(IReadOnlyDictionary<string, Luogo> luoghi, DateOnly oggi)
{
    public static readonly IReadOnlyList<RuoloAppartenenza> Ruoli = [RuoloAppartenenza.Operatore, RuoloAppartenenza.Funzionario, RuoloAppartenenza.Referente, RuoloAppartenenza.AmministratoreEnte];

    private readonly Dictionary<string, string[]> _errori = new(StringComparer.Ordinal);

    /// <summary>Who he is.</summary>
    public Esito<DatiOperatore> Leggi(ModuloOperatore m)
    {
        var persona = new LettoreScheda(luoghi, oggi).Leggi(m.Persona());
        foreach (var (campo, messaggi) in persona.Errore?.Campi ?? new Dictionary<string, string[]>(StringComparer.Ordinal))
        {
            _errori[campo] = messaggi;
        }

        var comune = Comune(m.ComuneRiferimento);
        if (DatiIpa.Vuoto(m.AliasPosta) is { } alias && !Alias().IsMatch(alias))
        {
            _errori["aliasPosta"] = ["L'alias è la parte prima della chiocciola, come mario.rossi: lettere, cifre, punti e trattini."];
        }

        if (m.Descrizione?.Length > 500)
        {
            _errori["descrizione"] = ["La descrizione ha al massimo 500 caratteri."];
        }

        if (_errori.Count > 0)
        {
            return NonValido();
        }

        var p = persona.Valore;
        return p.Codice is null || p.Codice.Tipo is not Contracts.TipoCodiceFiscale.Persona
            ? Errore.DelCampo("anagrafe.operatore-senza-codice", "codiceFiscale", "Serve il codice fiscale di 16 caratteri: è l'identificativo di chi lavora nell'ente.")
            : new DatiOperatore(
                p.Codice, p.Nome!, p.Cognome!, p.Sesso, p.NatoIl, p.LuogoNascita, p.Indirizzo, comune,
                p.Contatti[TipoContatto.Telefono], p.Contatti[TipoContatto.Cellulare], p.Contatti[TipoContatto.Email],
                DatiIpa.Vuoto(m.AliasPosta)?.ToLowerInvariant(), DatiIpa.Vuoto(m.Descrizione), p.Avvisi);
    }

    /// <summary>As what, from when, until when.</summary>
    public Esito<(RuoloAppartenenza Ruolo, DateOnly Dal, DateOnly? Al)> Incarico(string? ruoloScritto, string? dalScritto, string? alScritto)
    {
        if (!Enum.TryParse<RuoloAppartenenza>(ruoloScritto, out var ruolo) || !Ruoli.Contains(ruolo))
        {
            _errori["ruolo"] = ["Scegli il ruolo."];
        }

        var (dal, al) = (Giorno("dal", dalScritto) ?? oggi, Giorno("al", alScritto));
        if (al < dal || al < oggi)
        {
            _errori["al"] = [al < dal ? "L'ultimo giorno viene prima del primo: correggi le date." : "L'ultimo giorno è già passato: correggi la data."];
        }

        return _errori.Count > 0 ? NonValido() : (ruolo, dal, al);
    }

    private Errore NonValido() => new("anagrafe.operatore-non-valido", "Alcuni dati non vanno bene: correggi i campi indicati.", TipoErrore.Validazione, _errori);

    private DateOnly? Giorno(string campo, string? testo)
    {
        if (string.IsNullOrWhiteSpace(testo))
        {
            return null;
        }

        if (Calendario.Giorno(testo) is { Year: >= 1990 and < 2200 } giorno)
        {
            return giorno;
        }

        _errori[campo] = ["Questa data non va bene: scrivila come 31/12/2026."];
        return null;
    }

    private string? Comune(string? testo)
    {
        if (DatiIpa.Vuoto(testo) is not { } scritto)
        {
            return null;
        }

        var cercato = PerRicerca.Normalizza(scritto);
        var comune = luoghi.GetValueOrDefault(scritto.ToUpperInvariant())
            ?? (luoghi.Values.Where(l => l.Cessato is null && !l.Estero && string.Equals(PerRicerca.Normalizza(l.Nome), cercato, StringComparison.Ordinal)).ToList() is [var solo] ? solo : null);
        if (comune is null or { Estero: true } or { Cessato: not null })
        {
            _errori["comuneRiferimento"] = [comune is { Cessato: not null } ? "Questo comune non esiste più: scrivi quello di oggi." : "Nessun comune ha questo nome, o più d'uno: scrivi il codice catastale, come D150."];
        }

        return comune?.Codice;
    }

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alias();
}
