using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Data;
using Enti.Credenziali.Password;
using Enti.Credenziali.Utenze;
using Enti.Infrastructure.Dimostrazione;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Dimostrazione;

/// <summary>One working account for each actor of the demo, and the file that tells their passwords.</summary>
/// <remarks>Passwords are random and survive restarts: those in the file are checked against the credentials, and made again when either is missing.</remarks>
internal sealed class CredenzialiDimostrative(CredenzialiDbContext store, IMediator mediator, ImprontePassword impronte, Installazione installazione, TimeProvider orologio) : IDatiDimostrativi
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc />
    public int Ordine => 30;

    /// <inheritdoc />
    public async Task CaricaAsync(CancellationToken ct)
    {
        var file = Path.Combine(installazione.Cartella, "demo.json");
        var scritte = (await LeggiAsync(file, ct)).ToDictionary(c => c.Username, StringComparer.Ordinal);
        var conti = new List<Conto>();
        foreach (var personaggio in Personaggi.Tutti)
        {
            var credenziale = await store.Credenziali.FirstOrDefaultAsync(c => c.SoggettoId == personaggio.Id && c.Stato != StatoCredenziale.Revocata, ct);
            if (credenziale is null || !scritte.TryGetValue(personaggio.Username, out var conto))
            {
                conto = new Conto(personaggio.Ruolo, personaggio.Ente, personaggio.Username, RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 16));
                await SalvaAsync(personaggio, credenziale, conto.Password, ct);
            }

            conti.Add(conto);
        }

        if (store.ChangeTracker.HasChanges())
        {
            // First of all: were this interrupted, a file with old passwords would be believed at the next start.
            File.Delete(file);
            await store.SaveChangesAsync(ct);
        }

        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(conti, Json), ct);
    }

    private async Task SalvaAsync(PersonaggioDemo personaggio, Credenziale? credenziale, string password, CancellationToken ct)
    {
        var adesso = orologio.GetUtcNow();
        var impronta = impronte.Calcola(password);
        if (credenziale is not null)
        {
            credenziale.CambiaPassword(impronta, adesso);
            return;
        }

        var profilo = await mediator.Send(new ProfiloAccesso(personaggio.Id), ct);
        store.Credenziali.Add(Credenziale.ConPassword(
            personaggio.Id, personaggio.Username, Livello.Media, impronta, profilo?.Riconoscimenti.Select(r => r.EnteId) ?? [], adesso));
    }

    private static async Task<IReadOnlyList<Conto>> LeggiAsync(string file, CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<List<Conto>>(await File.ReadAllTextAsync(file, ct), Json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private sealed record Conto(string Ruolo, string Ente, string Username, string Password);
}
