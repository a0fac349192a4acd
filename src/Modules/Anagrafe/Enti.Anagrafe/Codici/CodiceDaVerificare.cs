namespace Enti.Anagrafe.Codici;

/// <summary>Body of the three checks. The code travels in the body because it is personal: never in an address.</summary>
/// <param name="Codice">As typed; null and absent are checked too, and found missing.</param>
internal sealed record CodiceDaVerificare(string? Codice = null);
