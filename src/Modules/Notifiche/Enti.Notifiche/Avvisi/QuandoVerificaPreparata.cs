using System.Text;
using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Infrastructure.Segreti;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Sends the one-time link that shows the state of a credential, at the recovery address alone.</summary>
internal sealed class QuandoVerificaPreparata(Compositore compositore, ISegreti segreti) : IReazione<VerificaPreparata>
{
    public Task Gestisci(VerificaPreparata evento, CancellationToken ct) => compositore.AccodaEmailAsync(
        TipiMessaggio.VerificaCredenziali,
        evento.EnteId,
        new Destinatario(evento.SoggettoId, evento.Denominazione, evento.Email),
        $"credenziali.verifica-preparata:{evento.LinkId}",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["collegamento"] = $"{compositore.Portale}/verifica-credenziali/stato/{Encoding.UTF8.GetString(segreti.Decifra(VerificaPreparata.Scopo, evento.TokenCifrato))}",
            ["ora"] = Istanti.Ora(evento.Scadenza),
        },
        evento.Scadenza,
        ct);
}
