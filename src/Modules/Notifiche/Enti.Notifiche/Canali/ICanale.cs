using Enti.Notifiche.Invii;

namespace Enti.Notifiche.Canali;

/// <summary>A way for messages to leave: the seam behind which another mail library, or an SMS gateway, takes its place.</summary>
internal interface ICanale
{
    /// <summary>What it carries.</summary>
    TipoCanale Tipo { get; }

    /// <summary>Tries once, within a minute. Failures that belong to mail's life are outcomes, not exceptions.</summary>
    /// <param name="notifica">To whom, from whom, about what.</param>
    /// <param name="testo">Its text, in clear.</param>
    /// <param name="ct">Stops.</param>
    Task<EsitoInvio> InviaAsync(Notifica notifica, string testo, CancellationToken ct);
}
