using Enti.Abstractions;

namespace Enti.Anagrafe.Contracts.Eventi;

/// <summary>An ente was suspended or taken up again; which of the two is asked when the event arrives, so that the order of two of them does not matter.</summary>
/// <param name="EnteId">The ente.</param>
[NomeEvento("anagrafe.stato-ente-cambiato.v1")]
public sealed record StatoEnteCambiato(Guid EnteId) : IEvento;
