using Enti.Infrastructure.Persistenza;
using Npgsql;

namespace Enti.Infrastructure.Eventi;

/// <summary>An event that was given up.</summary>
/// <param name="Modulo">Schema that published it.</param>
/// <param name="Id">Message.</param>
/// <param name="Nome">Stored event name.</param>
/// <param name="CreatoIl">When it was published, UTC.</param>
/// <param name="MortoIl">When it was given up, UTC.</param>
/// <param name="Tentativi">Deliveries tried.</param>
/// <param name="Errore">Reaction and failure of the last attempt.</param>
public sealed record EventoMorto(string Modulo, Guid Id, string Nome, DateTimeOffset CreatoIl, DateTimeOffset MortoIl, int Tentativi, string? Errore);

/// <summary>Shows the events that were given up, in every module, and sends them again.</summary>
public sealed class EventiMorti(NpgsqlDataSource sorgente, CatalogoModuli catalogo, ConsegnaEventi consegna, TimeProvider orologio)
{
    private const int Massimo = 200;

    /// <summary>The latest dead events, at most 200; payloads are not shown, they may carry personal data.</summary>
    public async Task<IReadOnlyList<EventoMorto>> ElencaAsync(CancellationToken ct)
    {
        var unione = string.Join(" union all ", catalogo.Moduli.Select(m =>
            $"select '{m.Schema}' as modulo, id, nome, creato_il, morto_il, tentativi, errore from {m.Schema}.outbox where morto_il is not null"));
        await using var comando = sorgente.CreateCommand($"select * from ({unione}) e order by morto_il desc limit {Massimo}");
        var morti = new List<EventoMorto>();
        await using var righe = await comando.ExecuteReaderAsync(ct);
        while (await righe.ReadAsync(ct))
        {
            morti.Add(new EventoMorto(righe.GetString(0), righe.GetGuid(1), righe.GetString(2), righe.GetFieldValue<DateTimeOffset>(3), righe.GetFieldValue<DateTimeOffset>(4), righe.GetInt32(5), righe.IsDBNull(6) ? null : righe.GetString(6)));
        }

        return morti;
    }

    /// <summary>Puts a dead event back in its outbox with a fresh count of attempts; reactions that had run do not run again.</summary>
    /// <returns>False when there is no such dead event.</returns>
    public async Task<bool> RiprovaAsync(string modulo, Guid id, CancellationToken ct)
    {
        if (catalogo.Moduli.FirstOrDefault(m => string.Equals(m.Schema, modulo, StringComparison.Ordinal)) is not { } voce)
        {
            return false;
        }

        await using var comando = sorgente.CreateCommand($"update {voce.Schema}.outbox set morto_il = null, tentativi = 0, prossimo_tentativo = $2 where id = $1 and morto_il is not null");
        comando.Parameters.AddWithValue(id);
        comando.Parameters.AddWithValue(orologio.GetUtcNow());
        var trovato = await comando.ExecuteNonQueryAsync(ct) == 1;
        if (trovato)
        {
            consegna.Sveglia(voce.Schema);
        }

        return trovato;
    }
}
