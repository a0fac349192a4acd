using MediatR;

namespace Enti.Servizi.Contracts.Letture;

/// <summary>A profile that a person holds in an ente, or will.</summary>
/// <param name="Codice">Code of the profile, <c>R12</c>.</param>
/// <param name="Nome">Italian name.</param>
/// <param name="Ruolo">The role that brings it by itself, name of a <c>RuoloAppartenenza</c> of Anagrafe; null when it was assigned.</param>
/// <param name="Dal">First day; null when a role brings it: the role has its own.</param>
/// <param name="Al">Last day, included; null when it has no end.</param>
public sealed record ProfiloTenuto(string Codice, string Nome, string? Ruolo, DateOnly? Dal, DateOnly? Al);

/// <summary>A service that a person may use for an ente, or will.</summary>
/// <param name="Codice">Stable code, <c>mandationline</c>.</param>
/// <param name="Nome">Italian name.</param>
/// <param name="Dal">First day.</param>
/// <param name="Al">Last day, included; null when it has no end.</param>
/// <param name="Aperto">False while nobody of the ente can use it: not published, or not conceded to the ente any more.</param>
public sealed record ServizioTenuto(string Codice, string Nome, DateOnly Dal, DateOnly? Al, bool Aperto);

/// <summary>What a person holds in one ente.</summary>
/// <param name="Profili">Profiles, those of a role first.</param>
/// <param name="Servizi">Services, by name.</param>
public sealed record ProfiliEServizi(IReadOnlyList<ProfiloTenuto> Profili, IReadOnlyList<ServizioTenuto> Servizi);

/// <summary>Asks what a person holds in an ente, today or from a day to come: nothing that ended, and nothing of other enti.</summary>
/// <param name="SoggettoId">The person.</param>
/// <param name="EnteId">The ente that asks.</param>
/// <param name="Ruoli">As what he works there today: names of <c>RuoloAppartenenza</c> of Anagrafe.</param>
public sealed record ProfiliEServiziNellEnte(Guid SoggettoId, Guid EnteId, IReadOnlyList<string> Ruoli) : IRequest<ProfiliEServizi>;
