using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;

namespace Enti.Anagrafe.Contracts.Eventi;

/// <summary>Somebody asked to prove that an e-mail or mobile number is his: the code must reach that address, and no other, at once.</summary>
/// <param name="SoggettoId">Who asked.</param>
/// <param name="Denominazione">Name for the salutation.</param>
/// <param name="Indirizzo">The address or number to prove.</param>
/// <param name="CodiceCifrato">
/// The code to type, in UTF-8, encrypted by <c>ISegreti</c> for the purpose <see cref="Scopo"/>: events are kept for a while, codes must not be.
/// </param>
/// <param name="Scadenza">Until when it is good, UTC.</param>
/// <param name="Tipo">By which way the code leaves: SMS for a mobile, else mail.</param>
/// <param name="EnteId">The ente at whose desk it was asked, which signs the message; null when the person asked by himself.</param>
[NomeEvento("anagrafe.codice-contatto-richiesto.v1")]
public sealed record CodiceContattoRichiesto(Guid SoggettoId, string Denominazione, string Indirizzo, byte[] CodiceCifrato, DateTimeOffset Scadenza, TipoContatto Tipo = TipoContatto.Email, Guid? EnteId = null) : IEvento
{
    /// <summary>The purpose under which the code is encrypted.</summary>
    public const string Scopo = "anagrafe.codice-contatto";
}
