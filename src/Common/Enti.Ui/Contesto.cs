namespace Enti.Ui;

/// <summary>One step of the breadcrumb; the last has no address.</summary>
/// <param name="Testo">Words shown.</param>
/// <param name="Href">Address, or null for the page one is on.</param>
public sealed record Briciola(string Testo, string? Href = null);

/// <summary>One entry of the main menu.</summary>
/// <param name="Testo">Words shown.</param>
/// <param name="Href">Address from the root.</param>
/// <param name="Attiva">True when the current page is below it.</param>
/// <param name="Gruppo">Entries of one group stand together where there are many.</param>
public sealed record VoceMenu(string Testo, string Href, bool Attiva = false, string? Gruppo = null);

/// <summary>One choice of a select or of a group of radio buttons.</summary>
/// <param name="Valore">What the form sends.</param>
/// <param name="Testo">What the person reads.</param>
public sealed record Opzione(string Valore, string Testo);

/// <summary>What a status or a message means: it chooses icon and colour, never alone without words.</summary>
public enum Tono
{
    /// <summary>Nothing special.</summary>
    Neutro,

    /// <summary>Worth knowing, or under way.</summary>
    Informazione,

    /// <summary>Went well.</summary>
    Successo,

    /// <summary>Needs care.</summary>
    Attenzione,

    /// <summary>Failed, or dangerous.</summary>
    Pericolo,
}

/// <summary>A message shown once, on the page that follows a redirect.</summary>
/// <param name="Testo">Italian sentence.</param>
/// <param name="Tono">Usually <see cref="Tono.Successo"/>.</param>
public sealed record Flash(string Testo, Tono Tono = Tono.Successo);

/// <summary>How to reach the URP; shown in the footer of every page.</summary>
/// <param name="Telefono">As people dial it.</param>
/// <param name="Email">Ordinary mail.</param>
/// <param name="Pec">Certified mail.</param>
/// <param name="Indirizzo">Street and town.</param>
/// <param name="Orari">Opening hours.</param>
/// <param name="Ufficio">Name of the office, where it is not the usual one.</param>
public sealed record ContattiUrp(string? Telefono, string? Email, string? Pec = null, string? Indirizzo = null, string? Orari = null, string? Ufficio = null);

/// <summary>What the shell of every page must know of the request; the host gives it, one per request.</summary>
public interface IContestoGuscio
{
    /// <summary>Name of the ente for which one works, else of the one that runs the portal.</summary>
    string Ente { get; }

    /// <summary>Its codice IPA; null while there is none.</summary>
    string? CodiceEnte { get; }

    /// <summary>Address of its logo from the root; null leaves the general emblem.</summary>
    string? Logo { get; }

    /// <summary>Languages it offers, two letters each.</summary>
    IReadOnlyList<string> Lingue { get; }

    /// <summary>Body above it, shown in the slim header (the Regione).</summary>
    string EnteSuperiore { get; }

    /// <summary>Contacts of the URP.</summary>
    ContattiUrp Urp { get; }

    /// <summary>Name of who is signed in, or null.</summary>
    string? Utente { get; }

    /// <summary>Level of the session in words ("Livello medio"), or null.</summary>
    string? Livello { get; }

    /// <summary>The ambito in words, or null.</summary>
    string? Ambito { get; }

    /// <summary>How many ambiti can be chosen; the switch is shown from two.</summary>
    int NumeroAmbiti { get; }

    /// <summary>Seconds before the session ends if nothing is done, or null.</summary>
    int? SecondiSessione { get; }

    /// <summary>Main menu: what the person may open in the current ambito.</summary>
    IReadOnlyList<VoceMenu> Menu { get; }

    /// <summary>Message left by the page before, or null; reading it uses it up.</summary>
    Flash? Flash { get; }

    /// <summary>What the form that brought here sent under a name, or null: a page with several forms knows by it which one was refused.</summary>
    string? Inviato(string campo) => null;
}

/// <summary>The shell when nobody is signed in and no host said otherwise.</summary>
internal sealed class ContestoAnonimo : IContestoGuscio
{
    public string Ente => "Enti";

    public string? CodiceEnte => null;

    public string? Logo => null;

    public IReadOnlyList<string> Lingue => ["it", "en"];

    public string EnteSuperiore => "";

    public ContattiUrp Urp { get; } = new(null, null);

    public string? Utente => null;

    public string? Livello => null;

    public string? Ambito => null;

    public int NumeroAmbiti => 0;

    public int? SecondiSessione => null;

    public IReadOnlyList<VoceMenu> Menu => [];

    public Flash? Flash => null;
}
