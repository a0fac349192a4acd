using Enti.Abstractions;
using Enti.Infrastructure.Persistenza;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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
public sealed class EventiMorti(NpgsqlDataSource sorgente, CatalogoModuli catalogo, ConsegnaEventi consegna, IServiceScopeFactory ambiti, TimeProvider orologio)
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

    /// <summary>Puts one dead event back in its outbox; reactions that had run do not run again.</summary>
    /// <returns>False when there is no such dead event.</returns>
    public async Task<bool> RiprovaAsync(Chiamante chi, string modulo, Guid id, CancellationToken ct) =>
        catalogo.Moduli.FirstOrDefault(m => string.Equals(m.Schema, modulo, StringComparison.Ordinal)) is { } voce && await RimettiAsync(chi, voce, id, ct) > 0;

    /// <summary>Puts every dead event back in its outbox.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RiprovaTuttiAsync(Chiamante chi, CancellationToken ct)
    {
        var rimessi = 0;
        foreach (var modulo in catalogo.Moduli)
        {
            rimessi += await RimettiAsync(chi, modulo, null, ct);
        }

        return rimessi;
    }

    /// <summary>A fresh count of attempts, and a line in the operation log for each event, in one transaction of its module.</summary>
    private async Task<int> RimettiAsync(Chiamante chi, VoceCatalogo modulo, Guid? id, CancellationToken ct)
    {
        await using var ambito = ambiti.CreateAsyncScope();
        var store = (ModuloDbContext)ambito.ServiceProvider.GetRequiredService(modulo.TipoStore);
        await using var transazione = await store.Database.BeginTransactionAsync(ct);
        var rimessi = new List<Guid>();
        await using (var comando = new NpgsqlCommand(
            $"update {modulo.Schema}.outbox set morto_il = null, tentativi = 0, prossimo_tentativo = $1 where morto_il is not null and ($2::uuid is null or id = $2) returning id",
            (NpgsqlConnection)store.Database.GetDbConnection()))
        {
            comando.Parameters.AddWithValue(orologio.GetUtcNow());
            comando.Parameters.AddWithValue(id is { } uno ? uno : DBNull.Value);
            await using var righe = await comando.ExecuteReaderAsync(ct);
            while (await righe.ReadAsync(ct))
            {
                rimessi.Add(righe.GetGuid(0));
            }
        }

        rimessi.ForEach(e => store.Registra(chi, "piattaforma.evento-rimesso-in-consegna", $"evento:{e}"));
        await store.SaveChangesAsync(ct);
        await transazione.CommitAsync(ct);
        if (rimessi.Count > 0)
        {
            consegna.Sveglia(modulo.Schema);
        }

        return rimessi.Count;
    }
}
