using System.Text.Json;
using System.Text.Json.Serialization;
using Enti.Abstractions;
using Enti.Infrastructure.Dimostrazione;
using Enti.Servizi.Catalogo;
using Enti.Servizi.Concessioni;
using Enti.Servizi.Data;
using Enti.Servizi.Profili;
using Microsoft.EntityFrameworkCore;

namespace Enti.Servizi.Dimostrazione;

/// <summary>
/// The demo's catalogue, and what its cast may do. Only <c>mandationline</c> is published: the other services are drafts until they can be opened.
/// </summary>
internal sealed class ServiziDimostrativi(ServiziDbContext store, TimeProvider orologio) : IDatiDimostrativi
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly Dictionary<string, string> ProfiliDelRuolo = new(StringComparer.Ordinal)
    {
        ["OperatoreUrp"] = "R12",
        ["Operatore"] = "R7",
        ["Funzionario"] = "R-Ente",
    };

    public int Ordine => 20;

    public async Task CaricaAsync(CancellationToken ct)
    {
        if (await store.Servizi.AnyAsync(ct))
        {
            return;
        }

        await using var transazione = await store.Database.BeginTransactionAsync(ct);
        var dal = new DateOnly(orologio.Oggi().Year, 1, 1);
        var enti = Personaggi.Enti.ToDictionary(e => e.Codice, e => e.Id, StringComparer.Ordinal);
        foreach (var voce in await LeggiAsync(ct))
        {
            var servizio = Servizio.Nuovo(enti[voce.Ente], voce.Codice, voce.Nome, voce.Descrizione, voce.LivelloMinimo, voce.Destinatari, voce.Apertura, voce.Indirizzo, voce.Permessi ?? []);
            if (voce.Pubblicato)
            {
                _ = servizio.Pubblica().Valore;
            }

            store.Add(servizio);
            foreach (var ente in voce.ConcessoA ?? [])
            {
                store.Add(Concessione.Nuova(servizio.Id, enti[ente], dal));
                store.AddRange(Personaggi.Tutti
                    .Where(p => p.Ruolo is "Funzionario" && string.Equals(p.Ente, ente, StringComparison.Ordinal))
                    .Select(p => Abilitazione.Approvata(p.Id, enti[ente], servizio.Id, dal, da: null, orologio.GetUtcNow())));
            }
        }

        foreach (var persona in Personaggi.Tutti)
        {
            if (ProfiliDelRuolo.TryGetValue(persona.Ruolo, out var profilo))
            {
                store.Add(AssegnazioneProfilo.Nuova(persona.Id, enti[persona.Ente], CatalogoProfili.Trova(profilo)!, dal, al: null, da: null, orologio.GetUtcNow()));
            }
        }

        await store.SaveChangesAsync(ct);
        await transazione.CommitAsync(ct);
    }

    private static async Task<List<Voce>> LeggiAsync(CancellationToken ct)
    {
        await using var dati = typeof(ServiziDimostrativi).Assembly.GetManifestResourceStream("catalogo.json")!;
        return (await JsonSerializer.DeserializeAsync<List<Voce>>(dati, Json, ct))!;
    }

    private sealed record Voce(
        string Ente,
        string Codice,
        string Nome,
        string Descrizione,
        Livello LivelloMinimo,
        Destinatario[] Destinatari,
        Apertura Apertura,
        string? Indirizzo,
        bool Pubblicato,
        string[]? Permessi,
        string[]? ConcessoA);
}
