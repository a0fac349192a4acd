using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Soggetti;

namespace Enti.Anagrafe.Operatori;

/// <summary>Somebody who works for the ente, as a clerk types him; everything is text, so that what is wrong comes back as it was written.</summary>
internal sealed record ModuloOperatore
{
    public string? CodiceFiscale { get; init; }

    public string? Cognome { get; init; }

    public string? Nome { get; init; }

    public string? Sesso { get; init; }

    public string? NatoIl { get; init; }

    /// <summary>Comune or foreign state, by name or Belfiore code.</summary>
    public string? LuogoNascita { get; init; }

    public string? Via { get; init; }

    public string? Cap { get; init; }

    public string? Localita { get; init; }

    public string? Provincia { get; init; }

    /// <summary>The comune he looks after, by name or Belfiore code.</summary>
    public string? ComuneRiferimento { get; init; }

    public string? Telefono { get; init; }

    public string? Cellulare { get; init; }

    public string? Email { get; init; }

    public string? AliasPosta { get; init; }

    public string? Descrizione { get; init; }

    public bool ConfermaDifferenze { get; init; }

    /// <summary>True when the clerk has seen who is known already and goes on.</summary>
    public bool ConfermaPrecedenti { get; init; }

    /// <summary>Operatore, Funzionario, Referente or AmministratoreEnte; only when he is registered.</summary>
    public string? Ruolo { get; init; }

    /// <summary>First day of work; today when empty.</summary>
    public string? Dal { get; init; }

    /// <summary>Last day of work, for a stand-in.</summary>
    public string? Al { get; init; }

    /// <summary>Of the record the form was filled from.</summary>
    public string? Versione { get; init; }

    /// <summary>The part that desks write of every subject.</summary>
    public SchedaSoggetto Persona() => new(
        nameof(TipoSoggetto.PersonaFisica), CodiceFiscale, null, Cognome, Nome, Sesso, NatoIl, LuogoNascita, Via: Via, Cap: Cap, Localita: Localita, Provincia: Provincia,
        Email: Email, Cellulare: Cellulare, Telefono: Telefono) { ConfermaDifferenze = ConfermaDifferenze };
}

/// <summary>A <see cref="ModuloOperatore"/> that has been read: every value right and normalised.</summary>
internal sealed record DatiOperatore(
    CodiceFiscale Codice, string Nome, string Cognome, Sesso? Sesso, DateOnly? NatoIl, string? LuogoNascita, Indirizzo? Residenza, string? ComuneRiferimento,
    string? Telefono, string? Cellulare, string? Email, string? AliasPosta, string? Descrizione, IReadOnlyList<string> Avvisi);
