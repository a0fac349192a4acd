using System.Data;
using System.Globalization;
using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Registro;

/// <summary>What a check of a chain found.</summary>
/// <param name="Catena">The ente; all zeros for the platform.</param>
/// <param name="Sigilli">Seals checked.</param>
/// <param name="Righe">Lines under a seal.</param>
/// <param name="InAttesa">Lines that wait for one.</param>
/// <param name="Guasti">What does not match, in Italian; empty when the chain is whole.</param>
internal sealed record EsitoCatena(Guid Catena, long Sigilli, long Righe, long InAttesa, IReadOnlyList<string> Guasti);

/// <summary>Computes a chain again from its first line and compares.</summary>
internal sealed class VerificaCatena(CredenzialiDbContext store)
{
    /// <summary>Checks one chain on one snapshot of the database; a batch of lines at a time is in memory.</summary>
    public async Task<EsitoCatena> ControllaAsync(Guid catena, CancellationToken ct)
    {
        await using var istantanea = await store.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var guasti = new List<string>();
        var (numero, righe, precedente) = (0L, 0L, Sigillo.Inizio);
        await foreach (var sigillo in Sigilli(catena, ct))
        {
            numero++;
            if (sigillo.Numero != numero || !sigillo.ImprontaPrecedente.AsSpan().SequenceEqual(precedente))
            {
                guasti.Add($"Il sigillo {Testo(sigillo.Numero)} non segue il precedente: ne manca uno o è stato sostituito.");
                numero = sigillo.Numero;
            }

            guasti.AddRange(await ControllaAsync(sigillo, ct));
            righe += sigillo.Righe.Length;
            precedente = sigillo.Impronta;
        }

        Guid? ente = catena == Guid.Empty ? null : catena;
        var scritte = await store.Registro.LongCountAsync(r => r.EnteId == ente, ct);
        var attesa = await store.Database.SqlQuery<long>($"select count(*) as \"Value\" from credenziali.registro_in_attesa where catena = {catena}").SingleAsync(ct);
        if (scritte != righe + attesa)
        {
            guasti.Add($"Le righe scritte sono {Testo(scritte)}, ma quelle sigillate o in attesa sono {Testo(righe + attesa)}.");
        }

        return new(catena, numero, righe, attesa, guasti);
    }

    /// <summary>Every chain that has lines.</summary>
    public async Task<IReadOnlyList<Guid>> CateneAsync(CancellationToken ct) =>
        await store.Registro.Select(r => r.EnteId ?? Guid.Empty).Distinct().ToListAsync(ct);

    private async IAsyncEnumerable<Sigillo> Sigilli(Guid catena, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        // Page by page: the connection must be free to read the lines between a seal and the next.
        var ultimo = long.MinValue;
        while (await store.Sigilli.AsNoTracking().Where(s => s.Catena == catena && s.Numero > ultimo).OrderBy(s => s.Numero).Take(50).ToListAsync(ct) is { Count: > 0 } pagina)
        {
            foreach (var sigillo in pagina)
            {
                yield return sigillo;
            }

            ultimo = pagina[^1].Numero;
        }
    }

    private async Task<IReadOnlyList<string>> ControllaAsync(Sigillo sigillo, CancellationToken ct)
    {
        var ids = sigillo.Righe;
        var lette = await store.Registro.AsNoTracking().Include(r => r.Dati).Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var righe = ids.Where(lette.ContainsKey).Select(id => lette[id]).ToList();
        var guasti = new List<string>();
        if (righe.Count < ids.Length)
        {
            guasti.Add($"Nel sigillo {Testo(sigillo.Numero)} mancano {Testo(ids.Length - righe.Count)} righe.");
        }
        else if (!Sigillo.Calcola(sigillo.ImprontaPrecedente, sigillo.Numero, righe).AsSpan().SequenceEqual(sigillo.Impronta))
        {
            guasti.Add($"Nel sigillo {Testo(sigillo.Numero)} almeno una riga è stata modificata.");
        }

        // Values that were erased by law are simply absent; those that are there must be the ones sealed.
        guasti.AddRange(righe
            .Where(r => r.Dati is not null && !r.Dati.Impronta().AsSpan().SequenceEqual(r.ImprontaDati))
            .Select(r => $"I dati della riga {r.Id} sono stati modificati."));
        return guasti;
    }

    private static string Testo(long numero) => numero.ToString(CultureInfo.InvariantCulture);
}
