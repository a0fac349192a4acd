using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>What an operator did to somebody's credential.</summary>
public enum CambioCredenziale
{
    /// <summary>Stopped for a while.</summary>
    Sospesa,

    /// <summary>Works again after having been stopped for a while.</summary>
    Riattivata,

    /// <summary>Stopped because somebody else may know the password.</summary>
    Bloccata,

    /// <summary>Works again after a block, or after too many wrong passwords.</summary>
    Sbloccata,

    /// <summary>Closed for good.</summary>
    Revocata,

    /// <summary>Goes on working, but no longer opens the ente that says so.</summary>
    AccessoTolto,

    /// <summary>Goes on working, but another ente's desk gave it a new password: this one, which saw nobody, is no longer opened by it.</summary>
    AccessoPerso,

    /// <summary>Works until another day, or without an end.</summary>
    ScadenzaCambiata,
}

/// <summary>An operator stopped a credential, or lets it work again; the sessions concerned have ended and the holder is told.</summary>
/// <param name="CredenzialeId">The credential.</param>
/// <param name="SoggettoId">Its holder.</param>
/// <param name="EnteId">The ente whose operator did it.</param>
/// <param name="Username">The login name.</param>
/// <param name="Cambio">What was done; the reason stays in the log of the ente.</param>
/// <param name="Quando">Instant, UTC.</param>
/// <param name="ScadeIl">Until when it works, UTC; null when it has no end.</param>
[NomeEvento("credenziali.stato-credenziale-cambiato.v1")]
public sealed record StatoCredenzialeCambiato(
    Guid CredenzialeId, Guid SoggettoId, Guid EnteId, string Username, CambioCredenziale Cambio, DateTimeOffset Quando, DateTimeOffset? ScadeIl = null) : IEvento;
