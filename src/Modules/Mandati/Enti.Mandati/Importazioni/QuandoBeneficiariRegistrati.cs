using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Mandati.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Mandati.Importazioni;

/// <summary>The registry has taken a batch of payees: with the last one the import is complete.</summary>
internal sealed class QuandoBeneficiariRegistrati(MandatiDbContext store, TimeProvider orologio) : IReazione<BeneficiariRegistrati>
{
    // One statement, because the answers to two batches may come through two hosts at once.
    public Task Gestisci(BeneficiariRegistrati evento, CancellationToken ct) => store.Database.ExecuteSqlAsync(
        $"""
        update mandati.importazione set
            lotti_registrati = lotti_registrati + 1,
            stato = case when lotti_registrati + 1 < lotti then stato when scartate > 0 then 'CompletataConScarti' else 'Completata' end,
            finita_il = case when lotti_registrati + 1 >= lotti then {orologio.GetUtcNow()} end
        where id = {evento.ImportazioneId} and stato = 'InCorso'
        """, ct);
}
