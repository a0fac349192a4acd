using System.Collections.Frozen;
using System.Globalization;
using Npgsql;

namespace Enti.Anagrafe.Comuni;

/// <summary>The comuni and foreign states as the last update left them, in memory: read again when the list in the database has changed.</summary>
/// <remarks>Every host asks for the list's version at most once a minute; the one that applies an update asks at once.</remarks>
internal sealed class Luoghi(NpgsqlDataSource sorgente, TimeProvider orologio)
{
    private static readonly TimeSpan Fiducia = TimeSpan.FromMinutes(1);

    private Istantanea? _istantanea;

    /// <summary>The list, at most a minute old.</summary>
    public async ValueTask<FrozenDictionary<string, Luogo>> AttualiAsync(CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        if (_istantanea is { } presente && adesso - presente.LettaIl < Fiducia && adesso >= presente.LettaIl)
        {
            return presente.Luoghi;
        }

        await using var connessione = await sorgente.OpenConnectionAsync(ct);
        await using var domanda = new NpgsqlCommand("select versione from anagrafe.elenco_luoghi", connessione);
        var versione = (long)(await domanda.ExecuteScalarAsync(ct))!;
        var luoghi = _istantanea is { } vecchia && vecchia.Versione == versione ? vecchia.Luoghi : await LeggiAsync(connessione, ct);
        _istantanea = new Istantanea(versione, adesso, luoghi);
        return luoghi;
    }

    /// <summary>The place with that Belfiore code; null when the list has none.</summary>
    public async ValueTask<Luogo?> TrovaAsync(string? codice, CancellationToken ct) =>
        codice is null ? null : (await AttualiAsync(ct)).GetValueOrDefault(codice);

    /// <summary>An update has been applied by this host: the next question reads the list again.</summary>
    public void Dimentica() => _istantanea = null;

    /// <summary>What is odd about somebody born there on that day; null when nothing is.</summary>
    public static string? Avviso(string? belfiore, Luogo? luogo, DateOnly? nascita) => (belfiore, luogo, nascita) switch
    {
        (null, _, _) or (_, _, null) => null,
        (_, null, _) => $"Il codice {belfiore} del luogo di nascita non è fra i comuni e gli Stati conosciuti.",
        _ when luogo.CessatoPrimaDi(nascita.Value) =>
            $"{(luogo.Estero ? "Lo Stato" : "Il comune")} {luogo.Nome} non esiste più dal {luogo.Cessato!.Value.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}, prima della data di nascita.",
        _ => null,
    };

    private static async Task<FrozenDictionary<string, Luogo>> LeggiAsync(NpgsqlConnection connessione, CancellationToken ct)
    {
        await using var comando = new NpgsqlCommand("select codice, nome, provincia, cessato from anagrafe.luogo", connessione);
        await using var righe = await comando.ExecuteReaderAsync(ct);
        var luoghi = new List<Luogo>(10_500);
        while (await righe.ReadAsync(ct))
        {
            luoghi.Add(new Luogo(righe.GetString(0), righe.GetString(1), righe.GetString(2), await righe.IsDBNullAsync(3, ct) ? null : await righe.GetFieldValueAsync<DateOnly>(3, ct)));
        }

        return luoghi.ToFrozenDictionary(l => l.Codice, StringComparer.Ordinal);
    }

    private sealed record Istantanea(long Versione, DateTimeOffset LettaIl, FrozenDictionary<string, Luogo> Luoghi);
}
