using Enti.Abstractions;
using Enti.Credenziali.Sessioni;
using Enti.Ui;

namespace Enti.Credenziali.Registro;

/// <summary>The log as people read it; the API and the file keep the codes.</summary>
internal static class ParoleRegistro
{
    /// <summary>What was done. Codes are Italian words already: <c>mandati.file-caricato</c> reads «File caricato».</summary>
    public static string Azione(LeggiRegistro.Voce voce) => voce.Azione switch
    {
        "credenziali.cambio-ambito" => $"Passaggio all'ambito {voce.Ambito}",
        "credenziali.password-cambiata" => "Cambio della password",
        "credenziali.pin-cambiato" => "Cambio del PIN",
        var altra => Azione(altra),
    };

    /// <summary>The words of an action by itself.</summary>
    public static string Azione(string azione) => Maiuscola(azione[(azione.LastIndexOf('.') + 1)..].Replace('-', ' '));

    /// <summary>The words of a part of the portal, also of one that this list does not know yet.</summary>
    public static string Servizio(string codice) => Servizi.FirstOrDefault(s => string.Equals(s.Valore, codice, StringComparison.Ordinal))?.Testo ?? Maiuscola(codice.Replace('-', ' '));

    /// <summary>What it was done to, without the identifier that only programs compare.</summary>
    public static string Oggetto(string? oggetto) => oggetto is null ? "" : Maiuscola(oggetto.Split(':')[0].Replace('-', ' '));

    /// <summary>What was written down beside it, one thing after the other.</summary>
    public static string Dati(IReadOnlyDictionary<string, string> dati) =>
        string.Join(", ", dati.Select(d => $"{d.Key}: {(d.Key is "dispositivo" ? Dispositivo.InParole(d.Value) : d.Value)}"));

    /// <summary>How it went, and the level of a sign-in that went well.</summary>
    public static string Esito(LeggiRegistro.Voce voce) => Maiuscola(voce.Livello is { } livello ? $"{voce.Esito}, livello {Livello(livello)}" : voce.Esito);

    /// <summary>A level as pages call it.</summary>
    public static string Livello(Livello livello) => livello is Abstractions.Livello.Media ? "medio" : livello.ToString().ToLowerInvariant();

    /// <summary>The parts of the portal by which lines can be looked for.</summary>
    public static readonly IReadOnlyList<Opzione> Servizi =
    [
        new("credenziali", "Accesso e credenziali"), new("anagrafe", "Anagrafe"), new("mandati", "Pagamenti"), new("servizi", "Servizi e profili"), new("notifiche", "Messaggi"), new("piattaforma", "Piattaforma"),
    ];

    /// <summary>Words that begin a sentence.</summary>
    internal static string Maiuscola(string testo) => testo.Length == 0 ? testo : char.ToUpperInvariant(testo[0]) + testo[1..];
}
