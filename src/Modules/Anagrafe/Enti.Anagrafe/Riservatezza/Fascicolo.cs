using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>Everything that may be told about somebody, module by module.</summary>
/// <param name="Id">Of the export: the log names it.</param>
/// <param name="Denominazione">Whose data it is.</param>
/// <param name="Titolare">Name of the ente that gives it; null when the person takes it himself.</param>
/// <param name="ProdottoIl">Instant, UTC.</param>
/// <param name="Moduli">The parts.</param>
internal sealed record Fascicolo(Guid Id, string Denominazione, string? Titolare, DateTimeOffset ProdottoIl, IReadOnlyList<ParteFascicolo> Moduli)
{
    private static readonly JsonSerializerOptions Leggibile = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>As JSON that other programs can read (art. 20): modules, sections, records.</summary>
    public byte[] Json()
    {
        var dati = new JsonObject();
        foreach (var parte in Moduli)
        {
            var sezioni = new JsonObject();
            foreach (var sezione in parte.Sezioni)
            {
                sezioni[sezione.Nome] = new JsonArray([.. sezione.Righe.Select(r => (JsonNode)new JsonObject(r.Select(c => KeyValuePair.Create(c.Nome, Nodo(c.Valore)))))]);
            }

            dati[parte.Modulo] = sezioni;
        }

        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject { ["id"] = Id.ToString(), ["interessato"] = Denominazione, ["titolare"] = Titolare, ["prodottoIl"] = JsonSerializer.SerializeToNode(ProdottoIl), ["dati"] = dati }, Leggibile);
    }

    private static JsonNode? Nodo(object? valore) => valore is null ? null : JsonSerializer.SerializeToNode(valore, valore.GetType());
}

/// <summary>The part of one module.</summary>
/// <param name="Modulo">Its name.</param>
/// <param name="Sezioni">What it keeps, without the sections that would be empty.</param>
internal sealed record ParteFascicolo(string Modulo, IReadOnlyList<SezioneDati> Sezioni);

/// <summary>Asks every module for its part.</summary>
internal sealed class RaccoltaDati(AnagrafeDbContext store, IEnumerable<IDatiPersonali> moduli, TimeProvider orologio)
{
    /// <summary>Who a subject is for the others: with its copies, and the keys that are worth something.</summary>
    public async Task<Interessato> ChiAsync(Guid soggetto, IReadOnlyList<Guid> enti, bool perSe, CancellationToken ct) => new(
        await store.Soggetti.Where(s => s.Id == soggetto || s.UnitoA == soggetto).Select(s => s.Id).ToListAsync(ct),
        await store.Chiavi.Where(c => c.SoggettoId == soggetto && c.Stato != StatoChiave.Dichiarata).Select(c => c.Valore).ToListAsync(ct),
        enti,
        perSe);

    /// <summary>Collects.</summary>
    /// <param name="soggetto">Whose data.</param>
    /// <param name="enti">The enti whose data may be told.</param>
    /// <param name="titolare">Name of the ente that gives it; null when he asks himself.</param>
    /// <param name="credenziale">The one that bounds what his session may be told.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Fascicolo> FascicoloAsync(Guid soggetto, IReadOnlyList<Guid> enti, string? titolare, Guid? credenziale, CancellationToken ct)
    {
        var chi = await ChiAsync(soggetto, enti, perSe: titolare is null, ct) with { SoloCredenziale = credenziale };
        var parti = new List<ParteFascicolo>();
        foreach (var modulo in moduli.OrderBy(m => m.Modulo, StringComparer.Ordinal))
        {
            parti.Add(new ParteFascicolo(modulo.Modulo, [.. (await modulo.RaccogliAsync(chi, ct)).Where(s => s.Righe.Count > 0)]));
        }

        var adesso = orologio.GetUtcNow();
        return new Fascicolo(Guid.CreateVersion7(adesso), await store.Soggetti.Where(s => s.Id == soggetto).Select(s => s.Denominazione).SingleAsync(ct), titolare, adesso, parti);
    }
}
