using MediatR;

namespace Enti.Servizi.Contracts.Letture;

/// <summary>What a person may do in an ente today.</summary>
/// <param name="Permessi">Permission codes: the union of the person's profiles there and of what the services he is enabled to give.</param>
/// <param name="Servizi">
/// Code of each service the person is enabled to → owner enti whose data it opens there: the ente itself when it owns the service,
/// and every ente that conceded it (p_cr, for an official of Crema with <c>mandationline</c>).
/// </param>
public sealed record Diritti(IReadOnlyList<string> Permessi, IReadOnlyDictionary<string, IReadOnlyList<Guid>> Servizi);

/// <summary>Asks what a person may do in an ente. Whoever asks has already found, in Anagrafe, that the person works there.</summary>
/// <remarks>The administrator of an ente, and of the system, hold their profile by role; every other profile is assigned.</remarks>
/// <param name="SoggettoId">The person.</param>
/// <param name="EnteId">The ente.</param>
/// <param name="Ruolo">As what he works there: name of a <c>RuoloAppartenenza</c> of Anagrafe.</param>
public sealed record DirittiNellEnte(Guid SoggettoId, Guid EnteId, string Ruolo) : IRequest<Diritti>;
