using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Sessioni;

/// <summary>Somebody works in an ente no more: the sessions open there end at once.</summary>
internal sealed class QuandoAppartenenzaCessata(CredenzialiDbContext store) : IReazione<AppartenenzaCessata>
{
    public Task Gestisci(AppartenenzaCessata evento, CancellationToken ct) =>
        store.Sessioni.Where(s => s.SoggettoId == evento.SoggettoId && s.EnteId == evento.EnteId).ExecuteDeleteAsync(ct);
}
