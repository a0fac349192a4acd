using System.Text;
using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Infrastructure.Segreti;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Sends the user name and the one-time link to whom an ente took on; never a password.</summary>
internal sealed class QuandoInvitoPreparato(Compositore compositore, ISegreti segreti) : IReazione<InvitoPreparato>
{
    public Task Gestisci(InvitoPreparato evento, CancellationToken ct) => compositore.AccodaEmailAsync(
        evento.Conferma ? TipiMessaggio.InvitoConferma : TipiMessaggio.InvitoAttivazione,
        evento.EnteId,
        new Destinatario(evento.SoggettoId, evento.Denominazione, evento.Email),
        $"credenziali.invito-preparato:{evento.InvitoId}",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["username"] = evento.Username,
            ["collegamento"] = $"{compositore.Portale}/attivazione/{Encoding.UTF8.GetString(segreti.Decifra(InvitoPreparato.Scopo, evento.TokenCifrato))}",
            ["istruzioni"] = $"{compositore.Portale}/attivazione/istruzioni",
            ["giorno"] = Istanti.Giorno(evento.Scadenza),
            ["ora"] = Istanti.Ora(evento.Scadenza),
        },
        evento.Scadenza,
        ct);
}
