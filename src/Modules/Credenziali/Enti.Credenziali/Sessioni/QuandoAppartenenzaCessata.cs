using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Credenziali.Data;

namespace Enti.Credenziali.Sessioni;

/// <summary>Somebody works in an ente no more: the sessions open there end at once.</summary>
internal sealed class QuandoAppartenenzaCessata(CredenzialiDbContext store) : IReazione<AppartenenzaCessata>
{
    public Task Gestisci(AppartenenzaCessata evento, CancellationToken ct) =>
        store.ChiudiSessioniAsync(evento.SoggettoId, evento.EnteId, ct);
}
