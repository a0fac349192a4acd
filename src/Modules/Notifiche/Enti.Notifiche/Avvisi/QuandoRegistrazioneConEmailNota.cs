using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Tells who has an account that somebody tried to make another with his e-mail, and how to get into the one he has.</summary>
internal sealed class QuandoRegistrazioneConEmailNota(Compositore compositore) : IReazione<RegistrazioneConEmailNota>
{
    public Task Gestisci(RegistrazioneConEmailNota evento, CancellationToken ct) => compositore.AccodaEmailAsync(
        TipiMessaggio.RegistrazioneEmailNota,
        evento.EnteId,
        new Destinatario(evento.SoggettoId, evento.Denominazione, evento.Email),
        RegistrazionePreparata.Origine(evento.InvioId),
        new Dictionary<string, string>(StringComparer.Ordinal) { ["username"] = evento.Username, ["recupero"] = $"{compositore.Portale}/recupero" },
        scadenza: null,
        ct);
}
