using Enti.Abstractions;

namespace Enti.Credenziali.Contracts.Eventi;

/// <summary>An ente handed an envelope over against a document: from now on it recognises that subject.</summary>
/// <param name="EnteId">The ente.</param>
/// <param name="SoggettoId">Who received it.</param>
/// <param name="Documento">What was shown: the subject's own, or of who acts for a company.</param>
/// <param name="DaId">The operator who saw it.</param>
/// <param name="Quando">Instant, UTC.</param>
[NomeEvento("credenziali.busta-consegnata.v1")]
public sealed record BustaConsegnata(Guid EnteId, Guid SoggettoId, DocumentoMostrato Documento, Guid? DaId, DateTimeOffset Quando) : IEvento;

/// <summary>A document shown at a desk.</summary>
/// <param name="Tipo">Its kind, by Anagrafe's name for it.</param>
/// <param name="Numero">As printed on it.</param>
/// <param name="RilasciatoDa">Who issued it.</param>
/// <param name="ScadeIl">Last day on which it is good; null for those that have none.</param>
public sealed record DocumentoMostrato(string Tipo, string Numero, string RilasciatoDa, DateOnly? ScadeIl);
