using System.Text.Json;
using Enti.Abstractions;
using Enti.Infrastructure.Persistenza;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Enti.Infrastructure.Eventi;

/// <summary>Claims messages of an outbox, runs every reaction once, and remembers what could not be done.</summary>
public sealed class Consegnatore(NpgsqlDataSource sorgente, CatalogoModuli catalogo, IServiceScopeFactory ambiti, IConfiguration configurazione, TimeProvider orologio, ILogger<Consegnatore> log)
{
    private const int Lotto = 20;
    private const int TentativiMassimi = 12;

    // What takes the process down with it writes no error: only the count of claims tells.
    private const string MaiConcluso = "Nessun tentativo è arrivato alla fine: una reazione interrompe il programma.";

    // Longer than any reaction should take: after it another host may try, and the inbox refuses the second application.
    private readonly TimeSpan _affitto = configurazione.GetValue("Enti:Eventi:Affitto", TimeSpan.FromMinutes(2));

    /// <summary>Delivers everything that is due in a module's outbox.</summary>
    /// <returns>How many messages were handled, well or badly.</returns>
    public async Task<int> SvuotaAsync(VoceCatalogo modulo, CancellationToken ct)
    {
        var totale = 0;
        while (true)
        {
            var messaggi = await PrenotaAsync(modulo.Schema, ct);
            for (var i = 0; i < messaggi.Count; i++)
            {
                try
                {
                    await ConsegnaAsync(modulo.Schema, messaggi[i], ct);
                }
                catch (OperationCanceledException) when (ct.IsCancellationRequested)
                {
                    await RestituisciAsync(modulo.Schema, messaggi[i..]);
                    throw;
                }
            }

            totale += messaggi.Count;
            if (messaggi.Count < Lotto)
            {
                return totale;
            }
        }
    }

    private async Task<List<Preso>> PrenotaAsync(string schema, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        await using var comando = sorgente.CreateCommand(
            $"""
            update {schema}.outbox o set prossimo_tentativo = $2, tentativi = o.tentativi + 1,
                morto_il = case when o.tentativi >= {TentativiMassimi} then $1 end, errore = case when o.tentativi >= {TentativiMassimi} then $3 else o.errore end
            from (select id from {schema}.outbox
                  where consegnato_il is null and morto_il is null and prossimo_tentativo <= $1
                  order by prossimo_tentativo, id limit {Lotto} for update skip locked) preso
            where o.id = preso.id
            returning o.id, o.nome, o.contenuto, o.tentativi, o.morto_il
            """);
        comando.Parameters.AddWithValue(adesso);
        comando.Parameters.AddWithValue(adesso + _affitto);
        comando.Parameters.AddWithValue(MaiConcluso);
        var presi = new List<Preso>();
        await using var righe = await comando.ExecuteReaderAsync(ct);
        while (await righe.ReadAsync(ct))
        {
            if (righe.IsDBNull(4))
            {
                presi.Add(new Preso(righe.GetGuid(0), righe.GetString(1), righe.GetString(2), righe.GetInt32(3)));
            }
        }

        presi.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return presi;
    }

    /// <summary>A host that stops in order leaves to the others at once what it had taken, instead of at the end of the lease.</summary>
    private async Task RestituisciAsync(string schema, List<Preso> messaggi)
    {
        await using var comando = sorgente.CreateCommand($"update {schema}.outbox set prossimo_tentativo = $2, tentativi = tentativi - 1 where id = any($1) and consegnato_il is null");
        comando.Parameters.AddWithValue(messaggi.Select(m => m.Id).ToArray());
        comando.Parameters.AddWithValue(orologio.GetUtcNow());
        await comando.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private async Task ConsegnaAsync(string schema, Preso messaggio, CancellationToken ct)
    {
        string? errore = null;
        foreach (var reazione in catalogo.Reazioni(messaggio.Nome))
        {
            try
            {
                await ApplicaAsync(reazione, messaggio, ct);
            }
            catch (Exception eccezione) when (eccezione is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                // One reaction that fails does not stop the others: each has its own line in an inbox.
                log.LogError(eccezione, "Reaction {Reazione} to {Evento} {Id} failed, attempt {Tentativo}", reazione.Nome, messaggio.Nome, messaggio.Id, messaggio.Tentativi);
                errore = $"{reazione.Nome}: {eccezione.GetType().Name}: {eccezione.Message}";
            }
        }

        await SegnaAsync(schema, messaggio, errore, ct);
    }

    private async Task ApplicaAsync(ReazioneNota reazione, Preso messaggio, CancellationToken ct)
    {
        await using var ambito = ambiti.CreateAsyncScope();
        var store = (ModuloDbContext)ambito.ServiceProvider.GetRequiredService(reazione.TipoStore);
        await using var transazione = await store.Database.BeginTransactionAsync(ct);
        if (!await RicordaAsync(store, messaggio.Id, reazione.Nome, ct))
        {
            return;
        }

        var evento = (IEvento)JsonSerializer.Deserialize(messaggio.Contenuto, reazione.TipoEvento, MessaggioOutbox.Json)!;
        await reazione.Invoca(ambito.ServiceProvider, evento, ct);
        await store.SaveChangesAsync(ct);
        await transazione.CommitAsync(ct);
        if (store.HaPubblicato)
        {
            ambito.ServiceProvider.GetRequiredService<ConsegnaEventi>().Sveglia(store.Schema);
        }
    }

    /// <summary>Writes the inbox line in the reaction's own transaction; false when this reaction already ran.</summary>
    private async Task<bool> RicordaAsync(ModuloDbContext store, Guid messaggio, string reazione, CancellationToken ct)
    {
        var connessione = (NpgsqlConnection)store.Database.GetDbConnection();
        await using var comando = new NpgsqlCommand($"insert into {store.Schema}.inbox (messaggio_id, reazione, ricevuto_il) values ($1, $2, $3) on conflict do nothing", connessione);
        comando.Parameters.AddWithValue(messaggio);
        comando.Parameters.AddWithValue(reazione);
        comando.Parameters.AddWithValue(orologio.GetUtcNow());
        return await comando.ExecuteNonQueryAsync(ct) == 1;
    }

    private async Task SegnaAsync(string schema, Preso messaggio, string? errore, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        await using var comando = sorgente.CreateCommand(errore is null
            ? $"update {schema}.outbox set consegnato_il = $2, errore = null where id = $1"
            : $"update {schema}.outbox set errore = $3, prossimo_tentativo = $4, morto_il = case when tentativi >= {TentativiMassimi} then $2 end where id = $1");
        comando.Parameters.AddWithValue(messaggio.Id);
        comando.Parameters.AddWithValue(adesso);
        if (errore is not null)
        {
            comando.Parameters.AddWithValue(errore.Length > 1000 ? errore[..1000] : errore);
            comando.Parameters.AddWithValue(adesso + Attesa(messaggio.Tentativi));
        }

        await comando.ExecuteNonQueryAsync(ct);
    }

    /// <summary>2 s, 4 s, 8 s … at most an hour.</summary>
    internal static TimeSpan Attesa(int tentativi) => TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, Math.Min(tentativi, 12))));

    private sealed record Preso(Guid Id, string Nome, string Contenuto, int Tentativi);
}
