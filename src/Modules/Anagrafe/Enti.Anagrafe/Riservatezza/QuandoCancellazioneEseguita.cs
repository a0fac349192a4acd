using Enti.Abstractions;
using Enti.Anagrafe.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Riservatezza;

/// <summary>A module did its part of an erasure: the report of the request says what became of its data, and ends with the last one.</summary>
internal sealed class QuandoCancellazioneEseguita(AnagrafeDbContext store, TimeProvider orologio) : IReazione<CancellazioneEseguita>
{
    public async Task Gestisci(CancellazioneEseguita evento, CancellationToken ct)
    {
        // Two modules may answer at once, and each writes the whole report.
        await store.Database.ExecuteSqlAsync($"select 1 from anagrafe.richiesta_privacy where id = {evento.Richiesta} for update", ct);
        if (await store.Set<RichiestaPrivacy>().SingleOrDefaultAsync(r => r.Id == evento.Richiesta, ct) is { } richiesta)
        {
            richiesta.Eseguita(evento.Modulo, evento.Effetti, orologio.GetUtcNow());
        }
    }
}
