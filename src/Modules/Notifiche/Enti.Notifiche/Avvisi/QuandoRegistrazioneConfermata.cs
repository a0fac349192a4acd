using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Tells who registered himself that the account works from now on.</summary>
internal sealed class QuandoRegistrazioneConfermata(Compositore compositore) : IReazione<RegistrazioneConfermata>
{
    public Task Gestisci(RegistrazioneConfermata evento, CancellationToken ct) => compositore.AccodaEmailAsync(
        TipiMessaggio.CredenzialeRilasciata,
        evento.EnteId,
        new Destinatario(evento.SoggettoId, $"{evento.Nome} {evento.Cognome}", evento.Email),
        $"credenziali.registrazione-confermata:{evento.SoggettoId}",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["giorno"] = Istanti.Giorno(evento.Quando), ["ora"] = Istanti.Ora(evento.Quando), ["username"] = evento.Username },
        scadenza: null,
        ct);
}
