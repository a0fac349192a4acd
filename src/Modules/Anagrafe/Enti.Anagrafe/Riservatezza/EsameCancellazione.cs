using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Soggetti;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>What erasing a subject from an ente would do: in every module, what goes, what stays and why, what stands against it.</summary>
/// <param name="Chi">The subject as the modules are asked about him.</param>
/// <param name="Tutto">True when no other ente has to do with him: what enti share goes too.</param>
/// <param name="Parti">Module by module, without what there is none of.</param>
internal sealed record EsameCancellazione(Interessato Chi, bool Tutto, IReadOnlyList<ParteCancellazione> Parti)
{
    /// <summary>Why it cannot be done now, in Italian; none when it can.</summary>
    public IReadOnlyList<string> Impedimenti => [.. Parti.SelectMany(p => p.Effetti).Where(e => e.Sorte is Sorte.Impedisce).Select(e => e.Perche)];
}

/// <summary>Asks every module what an erasure would do.</summary>
internal sealed class EsaminaCancellazione(AnagrafeDbContext store, RaccoltaDati raccolta, IEnumerable<IDatiPersonali> moduli)
{
    public async Task<EsameCancellazione> FaiAsync(Guid ente, Guid soggetto, CancellationToken ct)
    {
        var altri = await store.Rapporti.AnyAsync(r => r.SoggettoId == soggetto && r.EnteId != ente, ct)
            || await store.Riconoscimenti.AnyAsync(r => r.SoggettoId == soggetto && r.EnteId != ente && r.CessatoIl == null, ct)
            || await store.Appartenenze.AnyAsync(a => a.SoggettoId == soggetto && a.EnteId != ente && a.Stato != StatoAppartenenza.Cessata, ct);
        var chi = await raccolta.ChiAsync(soggetto, [ente], perSe: !altri, ct);
        var parti = new List<ParteCancellazione>();
        foreach (var modulo in moduli.OrderBy(m => m.Modulo, StringComparer.Ordinal))
        {
            parti.Add(new ParteCancellazione(modulo.Modulo, [.. (await modulo.EsaminaCancellazioneAsync(chi, ct)).Where(e => e.Quanti > 0)]));
        }

        return new EsameCancellazione(chi, !altri, parti);
    }
}
