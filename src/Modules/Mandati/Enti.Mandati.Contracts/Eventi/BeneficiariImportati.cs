using Enti.Abstractions;

namespace Enti.Mandati.Contracts.Eventi;

/// <summary>Payees found in an import, one batch of them; answered by Anagrafe with <c>anagrafe.beneficiari-registrati.v1</c>.</summary>
/// <param name="EnteId">The ente that pays.</param>
/// <param name="ImportazioneId">The import they come from.</param>
/// <param name="Lotto">Number of the batch within the import, from 1.</param>
/// <param name="Beneficiari">At most 5 000; each has at least one key, formally right.</param>
[NomeEvento("mandati.beneficiari-importati.v1")]
public sealed record BeneficiariImportati(Guid EnteId, Guid ImportazioneId, int Lotto, IReadOnlyList<BeneficiarioImportato> Beneficiari) : IEvento;

/// <summary>A payee as a feed wrote it: the pairing of its two keys proves nothing.</summary>
/// <param name="CodiceFiscale">Normalised, check character verified; null when the feed has none.</param>
/// <param name="PartitaIva">Normalised, check digit verified; null when the feed has none.</param>
/// <param name="Denominazione">Name as the feed wrote it.</param>
/// <param name="Indirizzo">Street and number.</param>
/// <param name="Cap">Postal code.</param>
/// <param name="Localita">Town.</param>
/// <param name="Provincia">Two letters.</param>
/// <param name="Stato">ISO 3166 code of the state.</param>
public sealed record BeneficiarioImportato(
    string? CodiceFiscale,
    string? PartitaIva,
    string Denominazione,
    string? Indirizzo,
    string? Cap,
    string? Localita,
    string? Provincia,
    string? Stato);
