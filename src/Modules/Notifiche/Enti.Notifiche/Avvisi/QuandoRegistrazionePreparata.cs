using System.Text;
using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Infrastructure.Segreti;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Sends the link to whoever registered himself, at the address he wrote.</summary>
internal sealed class QuandoRegistrazionePreparata(Compositore compositore, ISegreti segreti) : IReazione<RegistrazionePreparata>
{
    public Task Gestisci(RegistrazionePreparata evento, CancellationToken ct) => compositore.AccodaEmailAsync(
        TipiMessaggio.RegistrazioneConferma,
        evento.EnteId,
        new Destinatario(null, evento.Denominazione, evento.Email),
        RegistrazionePreparata.Origine(evento.InvioId),
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["username"] = evento.Username,
            ["collegamento"] = $"{compositore.Portale}/registrazione/conferma/{Encoding.UTF8.GetString(segreti.Decifra(RegistrazionePreparata.Scopo, evento.TokenCifrato))}",
            ["giorno"] = Istanti.Giorno(evento.Scadenza),
            ["ora"] = Istanti.Ora(evento.Scadenza),
        },
        evento.Scadenza,
        ct);
}
