using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Tells the holder that his password changed, in case it was not him.</summary>
internal sealed class QuandoPasswordCambiata(AvvisiCredenziali avvisi) : IReazione<PasswordCambiata>
{
    public Task Gestisci(PasswordCambiata evento, CancellationToken ct) => avvisi.AccodaAsync(
        TipiMessaggio.PasswordCambiata, evento.SoggettoId, enteId: null, $"credenziali.password-cambiata:{evento.CredenzialeId}", evento.Quando, username: "", ct);
}
