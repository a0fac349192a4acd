using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Notifiche.Invii;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Tells who had declared a codice fiscale that it is on his account no more; neither whose it is, nor who made sure, nor the code itself.</summary>
internal sealed class QuandoChiaveDichiarataTolta(Compositore compositore) : IReazione<ChiaveDichiarataTolta>
{
    public Task Gestisci(ChiaveDichiarataTolta evento, CancellationToken ct) => evento.Email is null ? Task.CompletedTask : compositore.AccodaEmailAsync(
        TipiMessaggio.CodiceDichiaratoTolto,
        enteId: null,
        new Destinatario(evento.SoggettoId, evento.Denominazione, evento.Email),
        $"anagrafe.chiave-dichiarata-tolta:{evento.SoggettoId}",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["giorno"] = Istanti.Giorno(evento.Quando), ["ora"] = Istanti.Ora(evento.Quando) },
        scadenza: null,
        ct);
}
