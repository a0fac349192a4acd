namespace Enti.Credenziali.Utenze;

/// <summary>Where a credential is in its life.</summary>
internal enum StatoCredenziale
{
    /// <summary>Handed over with a first password that nobody has used yet.</summary>
    DaAttivare,

    /// <summary>Its holder has a password of their own.</summary>
    Attiva,

    /// <summary>Stopped for a while by an operator.</summary>
    Sospesa,

    /// <summary>Stopped because somebody else may know the password.</summary>
    Bloccata,

    /// <summary>Closed for good.</summary>
    Revocata,

    /// <summary>Its date, or that of its first password, has passed; never stored, always worked out.</summary>
    Scaduta,
}

/// <summary>What an operator may do to a credential; the names are part of the HTTP API.</summary>
internal enum AzioneCredenziale
{
    /// <summary>Stops it for a while.</summary>
    Sospendi,

    /// <summary>Lets it work again after a suspension.</summary>
    Riattiva,

    /// <summary>Stops it because somebody else may know the password.</summary>
    Blocca,

    /// <summary>Lets it work again after a block, and forgives the wrong passwords.</summary>
    Sblocca,

    /// <summary>Closes it for good.</summary>
    Revoca,
}
