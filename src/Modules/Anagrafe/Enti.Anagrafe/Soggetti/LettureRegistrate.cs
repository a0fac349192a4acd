using Enti.Abstractions;
using Enti.Infrastructure.Eventi;
using Npgsql;

namespace Enti.Anagrafe.Soggetti;

/// <summary>Leaves a line in the operation log for every reading of somebody else's data.</summary>
internal static class LettureRegistrate
{
    /// <summary>Written beside what is read, on the same connection; the sweep carries it to the log within seconds.</summary>
    /// <param name="connessione">Open.</param>
    /// <param name="chiamante">Who reads.</param>
    /// <param name="azione">Stable verb.</param>
    /// <param name="interessato">Whose data; null for a list.</param>
    /// <param name="dati">What was looked for: kept beside the chain, because it may name somebody.</param>
    /// <param name="orologio">Clock.</param>
    /// <param name="ct">Stops it.</param>
    public static Task ScriviAsync(
        NpgsqlConnection connessione, Chiamante chiamante, string azione, Guid? interessato, IReadOnlyDictionary<string, string>? dati, TimeProvider orologio, CancellationToken ct) =>
        SchemaEventi.PubblicaAsync(
            connessione,
            "anagrafe",
            [
                new OperazioneRegistrata(
                    orologio.GetUtcNow(), chiamante.Ambito?.EnteId, chiamante.SoggettoId, chiamante.AmbitoPerRegistro, azione,
                    interessato is { } id ? $"soggetto:{id}" : null, interessato, null, dati),
            ],
            orologio,
            ct);

    /// <summary>The filters of a search, for the log.</summary>
    public static IReadOnlyDictionary<string, string>? Dati(FiltriSoggetti filtri) =>
        filtri.Testo?.Trim() is { Length: > 0 } testo ? new Dictionary<string, string>(StringComparer.Ordinal) { ["cercato"] = testo } : null;
}
