using Enti.Credenziali.Contracts.Letture;
using Enti.Credenziali.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Credenziali.Utenze;

/// <summary>Answers <see cref="SoggettiConCredenziale"/>.</summary>
internal sealed class SoggettiConCredenzialeHandler(CredenzialiDbContext store, TimeProvider orologio)
    : IRequestHandler<SoggettiConCredenziale, IReadOnlySet<Guid>>
{
    public async Task<IReadOnlySet<Guid>> Handle(SoggettiConCredenziale request, CancellationToken cancellationToken)
    {
        var adesso = orologio.GetUtcNow();
        var soggetti = request.SoggettoIds as Guid[] ?? [.. request.SoggettoIds];
        return await store.Credenziali
            .Where(c => soggetti.Contains(c.SoggettoId)
                && c.Stato != StatoCredenziale.Revocata
                && (c.Stato != StatoCredenziale.DaAttivare || c.PrimaPasswordScade > adesso)
                && (c.ScadeIl == null || c.ScadeIl > adesso))
            .Select(c => c.SoggettoId)
            .ToHashSetAsync(cancellationToken);
    }
}
