using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Profilo;

/// <summary>Changes the address by which a subject recovers his account: the old one is warned, and the new one is worth nothing for 72 hours.</summary>
internal static class Recupero
{
    /// <summary>How long the owner of the old address has to notice.</summary>
    public static readonly TimeSpan Attesa = TimeSpan.FromHours(72);

    /// <summary>Moves recovery to a contact; gives the instant from which it works.</summary>
    public static async Task<DateTimeOffset> CambiaAsync(AnagrafeDbContext store, Guid soggettoId, Contatto nuovo, DateTimeOffset adesso, CancellationToken ct)
    {
        // The index allows one at a time, and two changes at once must not both believe to be the first.
        await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.soggetto where id = {soggettoId} for update", ct);
        var soggetto = await store.Soggetti.SingleAsync(s => s.Id == soggettoId, ct);
        await store.Entry(soggetto).ReloadAsync(ct);
        var vecchio = await store.Contatti.SingleOrDefaultAsync(c => c.SoggettoId == soggettoId && c.RecuperoDal != null, ct);
        if (vecchio is not null && vecchio.Id == nuovo.Id)
        {
            return vecchio.RecuperoDal!.Value;
        }

        var dal = soggetto.CambiaRecupero(adesso, Attesa, daSe: nuovo.EnteId is null);
        if (vecchio is not null)
        {
            vecchio.TogliRecupero();
            await store.SaveChangesAsync(ct);
            store.Pubblica(new RecuperoCambiato(soggettoId, soggetto.Denominazione, vecchio.Valore, adesso, dal));
        }

        nuovo.Recupera(dal);
        return dal;
    }
}

/// <summary>Answers with the address, or the mobile, by which a subject recovers his account.</summary>
internal sealed class LeggiRecupero(AnagrafeDbContext store) : IRequestHandler<RecapitoDiRecupero, DatiRecupero?>, IRequestHandler<CellulareDiRecupero, DatiRecupero?>
{
    public async Task<DatiRecupero?> Handle(CellulareDiRecupero request, CancellationToken cancellationToken)
    {
        var suoi = await store.Contatti.AsNoTracking()
            .Where(c => c.SoggettoId == request.SoggettoId && c.Tipo == TipoContatto.Cellulare && c.EnteId == null && c.VerificatoIl != null)
            .OrderBy(c => c.VerificatoIl)
            .ToListAsync(cancellationToken);
        var dal = await RiconosciutoDalAsync(request.SoggettoId, cancellationToken);
        return suoi.Find(c => request.Apre.All(Garantiti(c, dal).Contains)) is { } cellulare ? new DatiRecupero(cellulare.Valore, cellulare.VerificatoIl!.Value + Recupero.Attesa) : null;
    }

    public async Task<DatiRecupero?> Handle(RecapitoDiRecupero request, CancellationToken cancellationToken) =>
        await store.Contatti.AsNoTracking().SingleOrDefaultAsync(c => c.SoggettoId == request.SoggettoId && c.RecuperoDal != null, cancellationToken) switch
        {
            null => null,
            { EnteId: { } sportello } dello => new DatiRecupero(dello.Valore, dello.RecuperoDal!.Value) { SportelloDi = sportello },
            var suo => new DatiRecupero(suo.Valore, suo.RecuperoDal!.Value) { Enti = Garantiti(suo, await RiconosciutoDalAsync(request.SoggettoId, cancellationToken)) },
        };

    private Task<Dictionary<Guid, DateTimeOffset>> RiconosciutoDalAsync(Guid soggetto, CancellationToken ct) =>
        store.Riconoscimenti.Where(r => r.SoggettoId == soggetto && r.CessatoIl == null).ToDictionaryAsync(r => r.EnteId, r => r.Dal, ct);

    // An ente that recognised somebody after that may have found that it was not he.
    private static List<Guid> Garantiti(Contatto contatto, Dictionary<Guid, DateTimeOffset> riconosciuto) =>
        [.. contatto.Enti.Where(e => !riconosciuto.TryGetValue(e, out var dal) || contatto.ValePer(e, dal))];
}
