using System.Collections.Concurrent;
using Enti.Notifiche.Invii;

namespace Enti.Notifiche.Modelli;

/// <summary>The kinds of message that the product sends.</summary>
internal static class TipiMessaggio
{
    internal const string PagamentiEseguiti = "pagamenti-eseguiti";
    internal const string CodiceContatto = "codice-contatto";
    internal const string RecuperoPassword = "recupero-password";
    internal const string RecuperoCambiato = "recupero-cambiato";
    internal const string PasswordCambiata = "password-cambiata";
    internal const string PinCambiato = "pin-cambiato";
    internal const string CellulareVerificato = "cellulare-verificato";
    internal const string VerificaCredenziali = "verifica-credenziali";

    /// <summary>By SMS alone.</summary>
    internal const string RecuperoCodice = "recupero-codice";

    internal const string CredenzialeRilasciata = "credenziale-rilasciata";

    internal const string StatoCredenziale = "stato-credenziale";
    internal const string CodiceSportello = "codice-sportello";

    internal const string InvitoAttivazione = "invito-attivazione";
    internal const string InvitoConferma = "invito-conferma";

    internal const string RegistrazioneConferma = "registrazione-conferma";
    internal const string RegistrazioneEmailNota = "registrazione-email-nota";
    internal const string CodiceDichiaratoTolto = "codice-dichiarato-tolto";

    /// <summary>Those that leave by mail.</summary>
    internal static readonly IReadOnlyList<string> Tutti =
    [
        PagamentiEseguiti, CodiceContatto, RecuperoPassword, RecuperoCambiato, PasswordCambiata, PinCambiato, CellulareVerificato, VerificaCredenziali, CredenzialeRilasciata, StatoCredenziale, CodiceSportello, InvitoAttivazione, InvitoConferma,
        RegistrazioneConferma, RegistrazioneEmailNota, CodiceDichiaratoTolto,
    ];
}

/// <summary>The words of a kind of message, as an ente rewrote them. Versions are never changed: the newest is used, the others explain old messages.</summary>
internal sealed class Modello
{
    private Modello()
    {
    }

    internal Guid Id { get; private set; }

    internal Guid EnteId { get; private set; }

    /// <summary>One of <see cref="TipiMessaggio"/>.</summary>
    internal string Tipo { get; private set; } = "";

    internal TipoCanale Canale { get; private set; }

    /// <summary>Two letters, <c>it</c>.</summary>
    internal string Lingua { get; private set; } = "";

    /// <summary>From 1; 0 is the text the product comes with.</summary>
    internal int Versione { get; private set; }

    internal string Oggetto { get; private set; } = "";

    internal string Testo { get; private set; } = "";

    internal DateTimeOffset CreatoIl { get; private set; }

    internal static Modello Nuovo(Guid enteId, string tipo, TipoCanale canale, string lingua, int versione, string oggetto, string testo, DateTimeOffset adesso) => new()
    {
        Id = Guid.CreateVersion7(adesso),
        EnteId = enteId,
        Tipo = tipo,
        Canale = canale,
        Lingua = lingua,
        Versione = versione,
        Oggetto = oggetto,
        Testo = testo,
        CreatoIl = adesso,
    };
}

/// <summary>Words to fill, whoever wrote them.</summary>
/// <param name="Riferimento">Kind, channel, language and version in one text.</param>
/// <param name="Oggetto">One line with placeholders.</param>
/// <param name="Testo">Text with placeholders.</param>
internal sealed record Parole(string Riferimento, string Oggetto, string Testo)
{
    internal static Parole Di(Modello modello) =>
        new($"{modello.Tipo}/{modello.Canale}/{modello.Lingua}/{modello.Versione}", modello.Oggetto, modello.Testo);
}

/// <summary>The words the product comes with: files <c>Predefiniti/tipo.canale.lingua.txt</c>, subject on the first line and text after a blank one.</summary>
internal static class ModelliPredefiniti
{
    private static readonly ConcurrentDictionary<string, Parole> Letti = new(StringComparer.Ordinal);

    /// <summary>The default words of a kind of message.</summary>
    /// <exception cref="InvalidOperationException">There are none for that channel and language: a bug of whoever sends.</exception>
    internal static Parole Trova(string tipo, TipoCanale canale, string lingua) =>
        Letti.GetOrAdd($"{tipo}.{canale.ToString().ToLowerInvariant()}.{lingua}.txt", static nome =>
        {
            using var dati = typeof(ModelliPredefiniti).Assembly.GetManifestResourceStream(nome)
                ?? throw new InvalidOperationException($"No default template {nome}.");
            using var lettore = new StreamReader(dati);
            var oggetto = lettore.ReadLine()!;
            return new Parole(nome, oggetto, lettore.ReadToEnd().Trim());
        });
}
