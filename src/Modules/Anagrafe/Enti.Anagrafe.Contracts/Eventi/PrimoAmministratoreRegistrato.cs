using Enti.Abstractions;

namespace Enti.Anagrafe.Contracts.Eventi;

/// <summary>Somebody proved with the code in the host's log that the installation is his, and becomes its first administrator.</summary>
/// <param name="SoggettoId">The person.</param>
/// <param name="EnteId">The ente that runs the system.</param>
/// <param name="CodiceFiscale">The login name.</param>
/// <param name="ImprontaCifrata">Hash of the chosen password, in UTF-8, encrypted by <c>ISegreti</c> for the purpose <see cref="Scopo"/>.</param>
[NomeEvento("anagrafe.primo-amministratore-registrato.v1")]
public sealed record PrimoAmministratoreRegistrato(Guid SoggettoId, Guid EnteId, string CodiceFiscale, byte[] ImprontaCifrata) : IEvento
{
    /// <summary>The purpose under which the hash is encrypted.</summary>
    public const string Scopo = "anagrafe.primo-amministratore";
}
