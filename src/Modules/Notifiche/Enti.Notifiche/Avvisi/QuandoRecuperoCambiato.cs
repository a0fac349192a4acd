using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Warns the address that recovered an account until now: if it was a thief who changed it, the owner has until then to say so.</summary>
internal sealed class QuandoRecuperoCambiato(Compositore compositore) : IReazione<RecuperoCambiato>
{
    public Task Gestisci(RecuperoCambiato evento, CancellationToken ct) => compositore.AccodaEmailAsync(
        TipiMessaggio.RecuperoCambiato,
        enteId: null,
        new Destinatario(evento.SoggettoId, evento.Denominazione, evento.Vecchio),
        $"anagrafe.recupero-cambiato:{evento.SoggettoId}",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["giorno"] = Istanti.Giorno(evento.Quando),
            ["ora"] = Istanti.Ora(evento.Quando),
            ["dalGiorno"] = Istanti.Giorno(evento.ValeDal),
            ["dalleOre"] = Istanti.Ora(evento.ValeDal),
        },
        scadenza: null,
        ct);
}
