using Enti.Notifiche.Invii;

namespace Enti.Notifiche.Tests;

/// <summary>Messages of which a test says only what matters to it.</summary>
internal static class Messaggi
{
    internal static readonly DateTimeOffset Adesso = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);

    internal static Notifica Nuova(
        string indirizzo = "maria.rossi@esempio.it",
        string nome = "Maria Rossi",
        string oggetto = "Oggetto",
        string testo = "Testo",
        Guid? enteId = null,
        TipoCanale canale = TipoCanale.Email,
        bool riservata = false,
        DateTimeOffset? scadenza = null,
        DateTimeOffset? quando = null) => Notifica.Nuova(
            enteId,
            canale,
            new Destinatario(Guid.CreateVersion7(), nome, indirizzo),
            new Contenuto("prova", "Provincia di Cremona", oggetto, testo),
            "prova:1",
            quando ?? Adesso,
            riservata,
            scadenza);
}
