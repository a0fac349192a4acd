using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Credenziali.Data;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Sessioni;

/// <summary>What somebody is in an ente changed: the sessions open there, which hold the old rights, end at once.</summary>
internal sealed class QuandoAppartenenzaCambiata(CredenzialiDbContext store) : IReazione<AppartenenzaCambiata>
{
    public Task Gestisci(AppartenenzaCambiata evento, CancellationToken ct) =>
        store.Sessioni.Where(s => s.SoggettoId == evento.SoggettoId && s.EnteId == evento.EnteId).ExecuteDeleteAsync(ct);
}
