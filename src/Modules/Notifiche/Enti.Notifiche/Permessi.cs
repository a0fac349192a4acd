using Enti.Abstractions;

namespace Enti.Notifiche;

/// <summary>The permissions that Notifiche's endpoints name.</summary>
internal static class Permessi
{
    /// <summary>Sees what the ente sent, and how it went.</summary>
    internal static readonly Permesso InviiLeggi = new("notifiche.invii.leggi", "Vedere i messaggi inviati dall'ente e il loro esito", PerMacchine: true);

    /// <summary>Puts failed messages back in the queue.</summary>
    internal static readonly Permesso InviiGestisci = new("notifiche.invii.gestisci", "Ripetere l'invio dei messaggi non riusciti");

    internal static readonly IReadOnlyList<Permesso> Tutti = [InviiLeggi, InviiGestisci];
}
