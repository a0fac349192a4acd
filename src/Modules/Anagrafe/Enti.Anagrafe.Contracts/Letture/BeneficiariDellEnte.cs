using MediatR;

namespace Enti.Anagrafe.Contracts.Letture;

/// <summary>Somebody whom an ente pays.</summary>
/// <param name="SoggettoId">The subject.</param>
/// <param name="Denominazione">Full name or company name.</param>
/// <param name="ChiavePrincipale">The key that signs in: partita IVA, else codice fiscale.</param>
/// <param name="PartitaIva">Principal or verified partita IVA.</param>
/// <param name="CodiceFiscale">Principal or verified codice fiscale.</param>
/// <param name="Indirizzo">Where letters go; null when the feeds never gave it.</param>
public sealed record Beneficiario(
    Guid SoggettoId,
    string Denominazione,
    string ChiavePrincipale,
    string? PartitaIva,
    string? CodiceFiscale,
    Indirizzo? Indirizzo)
{
    /// <summary>The audience the subject belongs to in his own affairs.</summary>
    public Platea Platea { get; init; }
}

/// <summary>A page of the subjects whom an ente pays, in a stable order: the next page starts after the last one's identifier.</summary>
/// <param name="EnteId">The ente that pays.</param>
/// <param name="Dopo">Last subject of the previous page; null for the first page.</param>
/// <param name="Limite">How many at most, 5 000 or fewer.</param>
public sealed record BeneficiariDellEnte(Guid EnteId, Guid? Dopo, int Limite) : IRequest<IReadOnlyList<Beneficiario>>;
