using Enti.Abstractions;

namespace Enti.Anagrafe.Contracts.Eventi;

/// <summary>The payees of one batch of an import are in the registry, with their keys and their tie to the ente.</summary>
/// <param name="ImportazioneId">The import, as Mandati knows it.</param>
/// <param name="Lotto">Number of the batch within the import.</param>
[NomeEvento("anagrafe.beneficiari-registrati.v1")]
public sealed record BeneficiariRegistrati(Guid ImportazioneId, int Lotto) : IEvento;
