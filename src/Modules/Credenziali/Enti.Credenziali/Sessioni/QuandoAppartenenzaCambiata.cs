using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Credenziali.Data;

namespace Enti.Credenziali.Sessioni;

/// <summary>What somebody is in an ente changed: the sessions open there, which hold the old rights, end at once.</summary>
internal sealed class QuandoAppartenenzaCambiata(CredenzialiDbContext store) : IReazione<AppartenenzaCambiata>
{
    public Task Gestisci(AppartenenzaCambiata evento, CancellationToken ct) =>
        store.ChiudiSessioniAsync(evento.SoggettoId, evento.EnteId, ct);
}
