namespace Enti.Notifiche.Invii;

/// <summary>How an attempt went.</summary>
internal enum EsitoTentativo
{
    /// <summary>Under way.</summary>
    InCorso,

    /// <summary>Accepted.</summary>
    Riuscito,

    /// <summary>Not now: tried again later.</summary>
    Rinviato,

    /// <summary>Refused for good.</summary>
    Rifiutato,

    /// <summary>Too late: the message had expired.</summary>
    Tardivo,

    /// <summary>The host stopped meanwhile: whether the message left is not known.</summary>
    Interrotto,
}

/// <summary>What a channel says of an attempt.</summary>
/// <param name="Esito">How it went.</param>
/// <param name="Dettaglio">Words of whoever carries the message, for who looks into a failure.</param>
/// <param name="SopprimiIndirizzo">The address itself does not exist: nothing more is to be sent to it.</param>
/// <param name="CanaleFermo">The channel cannot be reached at all: the other messages would fare no better now.</param>
internal sealed record EsitoInvio(EsitoTentativo Esito, string? Dettaglio = null, bool SopprimiIndirizzo = false, bool CanaleFermo = false)
{
    internal static readonly EsitoInvio Riuscito = new(EsitoTentativo.Riuscito);
    internal static readonly EsitoInvio Tardivo = new(EsitoTentativo.Tardivo, "Scaduto prima di poter partire.");
    internal static readonly EsitoInvio Interrotto = new(EsitoTentativo.Interrotto, "Il server si è fermato durante l'invio.");
    internal static readonly EsitoInvio Soppresso = new(EsitoTentativo.Rifiutato, "L'indirizzo ha già rifiutato un messaggio: non si scrive più a questo indirizzo.");
}

/// <summary>One attempt to send a message; its row is written when the message is taken, before anything leaves.</summary>
internal sealed class Tentativo
{
    private const int LunghezzaDettaglio = 500;

    private Tentativo()
    {
    }

    internal Guid NotificaId { get; private set; }

    /// <summary>From 1.</summary>
    internal int Numero { get; private set; }

    internal DateTimeOffset IniziatoIl { get; private set; }

    internal DateTimeOffset? ConclusoIl { get; private set; }

    internal EsitoTentativo Esito { get; private set; }

    internal string? Dettaglio { get; private set; }

    internal void Concludi(EsitoInvio esito, DateTimeOffset adesso)
    {
        (Esito, ConclusoIl) = (esito.Esito, adesso);
        Dettaglio = esito.Dettaglio is { Length: > LunghezzaDettaglio } lungo ? lungo[..LunghezzaDettaglio] : esito.Dettaglio;
    }
}

/// <summary>An address that refused a message for good: nothing more is sent there until somebody asks for another try.</summary>
internal sealed class Soppressione
{
    private Soppressione()
    {
    }

    internal TipoCanale Canale { get; private set; }

    /// <summary>Lower case.</summary>
    internal string Indirizzo { get; private set; } = "";

    internal string? Motivo { get; private set; }

    internal DateTimeOffset CreataIl { get; private set; }

    internal static string Normale(string indirizzo) => indirizzo.Trim().ToLowerInvariant();

    internal static Soppressione Nuova(Notifica notifica, string? motivo, DateTimeOffset adesso) => new()
    {
        Canale = notifica.Canale,
        Indirizzo = Normale(notifica.Indirizzo),
        Motivo = motivo,
        CreataIl = adesso,
    };
}
