using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Anagrafe.Riservatezza;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Soggetti;

/// <summary>Pages through the subjects whom an ente pays, with the name and address of that ente's own feeds.</summary>
internal sealed class LeggiBeneficiari(AnagrafeDbContext store) : IRequestHandler<BeneficiariDellEnte, IReadOnlyList<Beneficiario>>
{
    public async Task<IReadOnlyList<Beneficiario>> Handle(BeneficiariDellEnte request, CancellationToken cancellationToken)
    {
        var dopo = request.Dopo ?? Guid.Empty;
        var rapporti = await store.Rapporti.AsNoTracking()
            .Where(r => r.EnteId == request.EnteId && r.Beneficiario && r.SoggettoId > dopo && !store.LimitatiDa(request.EnteId).Contains(r.SoggettoId))
            .OrderBy(r => r.SoggettoId)
            .Take(request.Limite)
            .Select(r => new { Rapporto = r, Tipo = store.Soggetti.Where(s => s.Id == r.SoggettoId).Select(s => s.Tipo).Single(), Chiavi = store.Chiavi.Where(c => c.SoggettoId == r.SoggettoId && c.Stato != StatoChiave.Dichiarata).ToList() })
            .ToListAsync(cancellationToken);
        return [.. rapporti.Select(r => new Beneficiario(
            r.Rapporto.SoggettoId,
            r.Rapporto.Denominazione,
            r.Chiavi.Single(c => c.Stato == StatoChiave.Principale).Valore,
            r.Chiavi.FirstOrDefault(c => c.Tipo == TipoChiave.PartitaIva)?.Valore,
            r.Chiavi.FirstOrDefault(c => c.Tipo == TipoChiave.CodiceFiscale)?.Valore,
            r.Rapporto.Indirizzo)
        {
            Platea = r.Tipo is TipoSoggetto.PersonaGiuridica ? Platea.Imprese : r.Chiavi.Exists(c => c.Tipo is TipoChiave.PartitaIva) ? Platea.Professionisti : Platea.Cittadini,
        })];
    }
}
