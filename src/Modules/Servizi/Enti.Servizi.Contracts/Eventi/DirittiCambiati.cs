using Enti.Abstractions;

namespace Enti.Servizi.Contracts.Eventi;

/// <summary>What a person may do in an ente is no longer what it was: sessions open there are ended or refreshed at once.</summary>
/// <param name="SoggettoId">The person.</param>
/// <param name="EnteId">The ente.</param>
[NomeEvento("servizi.diritti-cambiati.v1")]
public sealed record DirittiCambiati(Guid SoggettoId, Guid EnteId) : IEvento;
