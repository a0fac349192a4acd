using Enti.Abstractions;
using Enti.Credenziali.Data;
using Enti.Servizi.Contracts.Eventi;

namespace Enti.Credenziali.Sessioni;

/// <summary>Rights in an ente changed: the sessions open there, which hold the old ones, end at once.</summary>
internal sealed class QuandoDirittiCambiati(CredenzialiDbContext store) : IReazione<DirittiCambiati>
{
    public Task Gestisci(DirittiCambiati evento, CancellationToken ct) =>
        store.ChiudiSessioniAsync(evento.SoggettoId, evento.EnteId, ct);
}
