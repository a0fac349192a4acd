using Enti.Anagrafe.Contracts;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Enti.Anagrafe.Registrazione;

/// <summary>Answers <see cref="SoggettiConEmail"/>: an address that nobody verified belongs to nobody.</summary>
internal sealed class LeggiSoggettiConEmail(AnagrafeDbContext store) : IRequestHandler<SoggettiConEmail, IReadOnlyList<Guid>>
{
    public async Task<IReadOnlyList<Guid>> Handle(SoggettiConEmail request, CancellationToken cancellationToken)
    {
        var indirizzo = Email.Normalizza(request.Indirizzo);
        return await store.Contatti
            .Where(c => c.Valore == indirizzo && (c.Tipo == TipoContatto.Email || c.Tipo == TipoContatto.Pec) && c.VerificatoIl != null)
            .Select(c => c.SoggettoId).Distinct().ToListAsync(cancellationToken);
    }
}
