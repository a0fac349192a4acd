using Enti.Abstractions;

namespace Enti.Mandati.Contracts.Eventi;

/// <summary>Payments that became Pagato with one import, one batch of them. The causale never travels: it may be sensitive.</summary>
/// <param name="EnteId">The ente that paid.</param>
/// <param name="ImportazioneId">The import that said so.</param>
/// <param name="Lotto">Number of the batch within the import, from 1.</param>
/// <param name="Pagamenti">At most 5 000.</param>
[NomeEvento("mandati.pagamenti-eseguiti.v1")]
public sealed record PagamentiEseguiti(Guid EnteId, Guid ImportazioneId, int Lotto, IReadOnlyList<PagamentoEseguito> Pagamenti) : IEvento;

/// <summary>One payment made.</summary>
/// <param name="PosizioneId">The position, for the link to its detail.</param>
/// <param name="Chiavi">Keys of the payee and of the effective creditor, normalised; never empty.</param>
/// <param name="Importo">Euro, as ordered.</param>
/// <param name="DataPagamento">Calendar date; null when only the treasurer's answer tells.</param>
/// <param name="Esercizio">Year of the mandate.</param>
/// <param name="NumeroMandato">Number of the mandate.</param>
public sealed record PagamentoEseguito(
    Guid PosizioneId,
    IReadOnlyList<string> Chiavi,
    decimal Importo,
    DateOnly? DataPagamento,
    int Esercizio,
    int NumeroMandato);
