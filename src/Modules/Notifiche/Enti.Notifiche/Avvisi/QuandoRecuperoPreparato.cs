using System.Text;
using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Infrastructure.Segreti;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Sends the one-time link to whoever lost a password, at the recovery address alone.</summary>
internal sealed class QuandoRecuperoPreparato(Compositore compositore, ISegreti segreti) : IReazione<RecuperoPreparato>
{
    public Task Gestisci(RecuperoPreparato evento, CancellationToken ct) => compositore.AccodaEmailAsync(
        TipiMessaggio.RecuperoPassword,
        evento.EnteId,
        new Destinatario(evento.SoggettoId, evento.Denominazione, evento.Email),
        $"credenziali.recupero-preparato:{evento.LinkId}",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["username"] = evento.Username,
            ["collegamento"] = $"{compositore.Portale}/recupero/{Encoding.UTF8.GetString(segreti.Decifra(RecuperoPreparato.Scopo, evento.TokenCifrato))}",
            ["ora"] = Istanti.Ora(evento.Scadenza),
        },
        evento.Scadenza,
        ct);
}
