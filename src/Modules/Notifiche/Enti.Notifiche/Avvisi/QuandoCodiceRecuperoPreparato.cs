using System.Text;
using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Infrastructure.Segreti;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Sends the code that recovers an account, at the verified mobile alone.</summary>
internal sealed class QuandoCodiceRecuperoPreparato(Compositore compositore, ISegreti segreti) : IReazione<CodiceRecuperoPreparato>
{
    public Task Gestisci(CodiceRecuperoPreparato evento, CancellationToken ct) => compositore.AccodaSmsAsync(
        TipiMessaggio.RecuperoCodice,
        evento.EnteId,
        new Destinatario(evento.SoggettoId, evento.Denominazione, evento.Cellulare),
        $"credenziali.codice-recupero-preparato:{evento.CodiceId}",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["codice"] = Encoding.UTF8.GetString(segreti.Decifra(CodiceRecuperoPreparato.Scopo, evento.CodiceCifrato)),
            ["ora"] = Istanti.Ora(evento.Scadenza),
        },
        evento.Scadenza,
        ct);
}
