namespace Enti.Credenziali.Accesso;

/// <summary>Limits of sign-in; section <c>Credenziali:Accesso</c> of the settings.</summary>
internal sealed class OpzioniAccesso
{
    /// <summary>Hashes computed at once; one per core.</summary>
    public int PostiHashing { get; init; } = Environment.ProcessorCount;

    /// <summary>Sign-ins that may wait for a place; further ones are told to come back.</summary>
    public int Coda { get; init; } = 32;

    /// <summary>Tries an address may make in a burst.</summary>
    public int RafficaPerIndirizzo { get; init; } = 64;

    /// <summary>Tries an address gets back every second: as many as a core can hash, so that one address cannot keep a larger host busy.</summary>
    public int AlSecondoPerIndirizzo { get; init; } = 10 * Environment.ProcessorCount;
}
