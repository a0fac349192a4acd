using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Tells the holder, by every way he proved, that a desk printed a code for his credential: if he was not there, somebody else was.</summary>
internal sealed class QuandoCodiceSportelloStampato(AvvisiCredenziali avvisi) : IReazione<CodiceSportelloStampato>
{
    public Task Gestisci(CodiceSportelloStampato evento, CancellationToken ct) => avvisi.AccodaAsync(
        TipiMessaggio.CodiceSportello, evento.SoggettoId, evento.EnteId, $"credenziali.codice-sportello:{evento.CredenzialeId}", evento.Quando, evento.Username, ct,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["finoAlGiorno"] = Istanti.Giorno(evento.Scadenza), ["finoAlleOre"] = Istanti.Ora(evento.Scadenza) }, ancheSms: true);
}
