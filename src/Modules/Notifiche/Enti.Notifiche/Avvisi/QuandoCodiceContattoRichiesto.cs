using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Infrastructure.Segreti;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Sends the code that proves an address to that address, and to no other.</summary>
internal sealed class QuandoCodiceContattoRichiesto(Compositore compositore, ISegreti segreti) : IReazione<CodiceContattoRichiesto>
{
    public Task Gestisci(CodiceContattoRichiesto evento, CancellationToken ct) => compositore.AccodaEmailAsync(
        TipiMessaggio.CodiceContatto,
        enteId: null,
        new Destinatario(evento.SoggettoId, evento.Denominazione, evento.Indirizzo),
        $"anagrafe.codice-contatto-richiesto:{evento.SoggettoId}",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["codice"] = Encoding.UTF8.GetString(segreti.Decifra(CodiceContattoRichiesto.Scopo, evento.CodiceCifrato)),
            ["ora"] = Istanti.Ora(evento.Scadenza),
        },
        evento.Scadenza,
        ct);
}
