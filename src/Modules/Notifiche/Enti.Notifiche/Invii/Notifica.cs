namespace Enti.Notifiche.Invii;

/// <summary>How a message leaves.</summary>
internal enum TipoCanale
{
    Email,
    Sms,
}

/// <summary>Where a message stands.</summary>
internal enum StatoNotifica
{
    /// <summary>Waiting for its turn, or for the next attempt.</summary>
    DaSpedire,

    /// <summary>Accepted by whoever carries it.</summary>
    Inviata,

    /// <summary>Given up: refused for good, or too many attempts.</summary>
    Fallita,

    /// <summary>Not sent in time: nobody wants it any more.</summary>
    Scaduta,
}

/// <summary>To whom a message goes.</summary>
/// <param name="SoggettoId">The subject.</param>
/// <param name="Nome">Name for the salutation.</param>
/// <param name="Indirizzo">E-mail, or mobile in E.164.</param>
internal sealed record Destinatario(Guid? SoggettoId, string Nome, string Indirizzo);

/// <summary>What a message says, ready to leave. Its HTML is made from the text when it leaves.</summary>
/// <param name="Modello">Which template and version it was written with, for whoever asks later.</param>
/// <param name="Mittente">Name of the ente that writes; of an SMS, what the telephone shows as its sender.</param>
/// <param name="Oggetto">One line.</param>
/// <param name="Testo">Plain text; encrypted with <see cref="TestoRiservato"/> when it carries a code.</param>
/// <param name="IndirizzoMittente">Address that a mail comes from; null for the platform's.</param>
/// <param name="RispondiA">Address to which people answer a mail; null for the sender's.</param>
internal sealed record Contenuto(string Modello, string Mittente, string Oggetto, string Testo, string? IndirizzoMittente = null, string? RispondiA = null);

/// <summary>A message to one person by one channel, with every attempt to send it.</summary>
internal sealed class Notifica
{
    /// <summary>About two days of trying; whoever puts a failed message back in the queue gives it as many again.</summary>
    internal const int TentativiPerGiro = 20;

    private readonly List<Tentativo> _prove = [];

    private Notifica()
    {
    }

    internal Guid Id { get; private set; }

    /// <summary>The ente that writes; null when the platform does.</summary>
    internal Guid? EnteId { get; private set; }

    internal Guid? SoggettoId { get; private set; }

    internal TipoCanale Canale { get; private set; }

    internal string Indirizzo { get; private set; } = "";

    internal string Nome { get; private set; } = "";

    internal string Modello { get; private set; } = "";

    internal string Mittente { get; private set; } = "";

    internal string? IndirizzoMittente { get; private set; }

    internal string? RispondiA { get; private set; }

    internal string Oggetto { get; private set; } = "";

    /// <summary>Plain text. Of a message that carries a code: encrypted, and empty once concluded.</summary>
    internal string Testo { get; private set; } = "";

    /// <summary>Carries a code: its text is erased as soon as it is of no more use.</summary>
    internal bool Riservata { get; private set; }

    /// <summary>What it was written for: <c>mandati.pagamenti-eseguiti:…</c>.</summary>
    internal string Origine { get; private set; } = "";

    internal StatoNotifica Stato { get; private set; }

    internal int Tentativi { get; private set; }

    /// <summary>Not to be taken before; while somebody is sending it, until when it is his.</summary>
    internal DateTimeOffset ProssimoTentativo { get; private set; }

    /// <summary>After this it is not sent any more.</summary>
    internal DateTimeOffset? Scadenza { get; private set; }

    internal DateTimeOffset CreataIl { get; private set; }

    internal DateTimeOffset? ConclusaIl { get; private set; }

    /// <summary>Version of the row, for optimistic concurrency.</summary>
    internal uint Versione { get; private set; }

    /// <summary>The attempts, oldest first.</summary>
    internal IReadOnlyList<Tentativo> Prove => _prove;

    internal static Notifica Nuova(Guid? enteId, TipoCanale canale, Destinatario a, Contenuto contenuto, string origine, DateTimeOffset adesso, bool riservata = false, DateTimeOffset? scadenza = null) => new()
    {
        Id = Guid.CreateVersion7(adesso),
        EnteId = enteId,
        SoggettoId = a.SoggettoId,
        Canale = canale,
        Indirizzo = a.Indirizzo,
        Nome = a.Nome,
        Modello = contenuto.Modello,
        Mittente = contenuto.Mittente,
        IndirizzoMittente = contenuto.IndirizzoMittente,
        RispondiA = contenuto.RispondiA,
        Oggetto = contenuto.Oggetto,
        Testo = contenuto.Testo,
        Riservata = riservata,
        Origine = origine,
        ProssimoTentativo = adesso,
        Scadenza = scadenza,
        CreataIl = adesso,
    };

    /// <summary>Applies how the attempt under way went. Those before it that never ended were cut off by a stop of the host.</summary>
    internal void Concludi(EsitoInvio esito, DateTimeOffset adesso)
    {
        foreach (var prova in _prove.Where(p => p.Esito is EsitoTentativo.InCorso))
        {
            prova.Concludi(prova.Numero == Tentativi ? esito : EsitoInvio.Interrotto, adesso);
        }

        switch (esito.Esito)
        {
            case EsitoTentativo.Riuscito:
                Chiudi(StatoNotifica.Inviata, adesso);
                break;
            case EsitoTentativo.Tardivo:
                Chiudi(StatoNotifica.Scaduta, adesso);
                break;
            case EsitoTentativo.Rinviato when Tentativi % TentativiPerGiro != 0:
                ProssimoTentativo = adesso + Attesa(Tentativi % TentativiPerGiro);
                break;
            default:
                Chiudi(StatoNotifica.Fallita, adesso);
                break;
        }
    }

    /// <summary>Puts a failed message back in the queue; false when it is not failed, or there is nothing left to send.</summary>
    internal bool Riprova(DateTimeOffset adesso)
    {
        if (Stato is not StatoNotifica.Fallita || Testo.Length == 0)
        {
            return false;
        }

        var giri = (Tentativi + TentativiPerGiro - 1) / TentativiPerGiro;
        (Stato, Tentativi, ProssimoTentativo, ConclusaIl) = (StatoNotifica.DaSpedire, giri * TentativiPerGiro, adesso, null);
        return true;
    }

    /// <summary>15 s, 30 s, 1 min … at most four hours.</summary>
    internal static TimeSpan Attesa(int tentativi) => TimeSpan.FromSeconds(Math.Min(4 * 3600, 15 * Math.Pow(2, Math.Min(tentativi, 20) - 1)));

    private void Chiudi(StatoNotifica stato, DateTimeOffset adesso)
    {
        (Stato, ConclusaIl) = (stato, adesso);
        if (Riservata)
        {
            Testo = "";
        }
    }
}
