using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Tells the holder that a credential of his works from now on, in case it was not him.</summary>
internal sealed class QuandoCredenzialeRilasciata(AvvisiCredenziali avvisi) : IReazione<CredenzialeRilasciata>
{
    // Whoever registered himself is told by the event of that, which knows where: no ente's contacts are his.
    public Task Gestisci(CredenzialeRilasciata evento, CancellationToken ct) => evento.Livello is Livello.Debole ? Task.CompletedTask : avvisi.AccodaAsync(
        TipiMessaggio.CredenzialeRilasciata, evento.SoggettoId, evento.EnteId, $"credenziali.credenziale-rilasciata:{evento.CredenzialeId}", evento.Quando, evento.Username, ct);
}
