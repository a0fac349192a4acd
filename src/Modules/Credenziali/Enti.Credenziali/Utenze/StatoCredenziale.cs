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
