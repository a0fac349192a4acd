using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Tells the holder that his PIN was set or changed, in case it was not him.</summary>
internal sealed class QuandoPinCambiato(AvvisiCredenziali avvisi) : IReazione<PinCambiato>
{
    public Task Gestisci(PinCambiato evento, CancellationToken ct) => avvisi.AccodaAsync(
        TipiMessaggio.PinCambiato, evento.SoggettoId, enteId: null, $"credenziali.pin-cambiato:{evento.CredenzialeId}", evento.Quando, username: "", ct);
}
