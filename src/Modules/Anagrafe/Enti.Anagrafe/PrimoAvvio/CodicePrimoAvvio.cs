using System.Security.Cryptography;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Enti.Infrastructure.Segreti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.PrimoAvvio;

/// <summary>The code that makes the first administrator: printed at each start while there is none, good for a day and for few tries, kept as a keyed hash.</summary>
internal sealed class CodicePrimoAvvio(AnagrafeDbContext store, ISegreti segreti, TimeProvider orologio)
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Durata = TimeSpan.FromHours(24);

    /// <summary>Wrong codes after which this one is worth nothing, until the next start.</summary>
    public const int TentativiMassimi = 10;

    // No I, L, O, U: nothing copied from a screen is read in two ways (Crockford).
    private const string Alfabeto = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>True while nobody administers the installation.</summary>
    public async Task<bool> ServeAsync(CancellationToken ct)
    {
        var oggi = orologio.Oggi();
        return !await store.Appartenenze.AnyAsync(a => a.Ruolo == RuoloAppartenenza.AmministratoreSistema && a.Stato == StatoAppartenenza.Attiva && (a.Al == null || a.Al >= oggi), ct);
    }

    /// <summary>Makes a code of 80 random bits, which takes the place of the one before.</summary>
    public async Task<string> GeneraAsync(CancellationToken ct)
    {
        var codice = string.Join('-', RandomNumberGenerator.GetString(Alfabeto, 16).Chunk(4).Select(gruppo => new string(gruppo)));
        var impronta = Impronta(codice);
        var scade = orologio.GetUtcNow() + Durata;
        await store.Database.ExecuteSqlAsync(
            $"""
            insert into anagrafe.primo_avvio (id, impronta, scade_il, tentativi) values (1, {impronta}, {scade}, 0)
            on conflict (id) do update set impronta = excluded.impronta, scade_il = excluded.scade_il, tentativi = 0
            """, ct);
        return codice;
    }

    /// <summary>Compares, and counts a wrong try in the same statement: tries made at once get no more than their number.</summary>
    public async Task<bool> GiustoAsync(string codice, CancellationToken ct)
    {
        var impronta = Impronta(codice);
        var adesso = orologio.GetUtcNow();
        var esiti = await store.Database.SqlQuery<bool>(
            $"""
            update anagrafe.primo_avvio set tentativi = tentativi + case when impronta = {impronta} then 0 else 1 end
            where scade_il > {adesso} and tentativi < {TentativiMassimi}
            returning impronta = {impronta} as "Value"
            """).ToListAsync(ct);
        return esiti is [true];
    }

    /// <summary>Uses the code up; false when somebody else did a moment ago.</summary>
    public async Task<bool> ConsumaAsync(string codice, CancellationToken ct)
    {
        var impronta = Impronta(codice);
        return await store.Database.ExecuteSqlAsync($"delete from anagrafe.primo_avvio where impronta = {impronta}", ct) == 1;
    }

    private byte[] Impronta(string codice) =>
        segreti.Hmac("anagrafe.primo-avvio", string.Concat(codice.Take(60).Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)));
}
