using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Infrastructure.Segreti;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Sends the code that proves an address or number there, and nowhere else.</summary>
internal sealed class QuandoCodiceContattoRichiesto(Compositore compositore, ISegreti segreti) : IReazione<CodiceContattoRichiesto>
{
    public Task Gestisci(CodiceContattoRichiesto evento, CancellationToken ct)
    {
        var a = new Destinatario(evento.SoggettoId, evento.Denominazione, evento.Indirizzo);
        var origine = $"anagrafe.codice-contatto-richiesto:{evento.SoggettoId}";
        var valori = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["codice"] = Encoding.UTF8.GetString(segreti.Decifra(CodiceContattoRichiesto.Scopo, evento.CodiceCifrato)),
            ["ora"] = Istanti.Ora(evento.Scadenza),
        };
        return evento.Tipo is TipoContatto.Cellulare
            ? compositore.AccodaSmsAsync(TipiMessaggio.CodiceContatto, evento.EnteId, a, origine, valori, evento.Scadenza, ct)
            : compositore.AccodaEmailAsync(TipiMessaggio.CodiceContatto, evento.EnteId, a, origine, valori, evento.Scadenza, ct);
    }
}
