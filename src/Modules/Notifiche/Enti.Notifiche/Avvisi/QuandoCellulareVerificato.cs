using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Tells a person that a mobile of his will recover the account: if it was a thief who verified it, the owner has 72 hours to say so.</summary>
internal sealed class QuandoCellulareVerificato(AvvisiCredenziali avvisi) : IReazione<CellulareVerificato>
{
    public Task Gestisci(CellulareVerificato evento, CancellationToken ct) => avvisi.AccodaAsync(
        TipiMessaggio.CellulareVerificato, evento.SoggettoId, enteId: null, $"anagrafe.cellulare-verificato:{evento.SoggettoId}", evento.Quando, username: "", ct);
}
