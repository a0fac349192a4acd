using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Tells the holder what an operator did to his credential; the reason stays in the log of the ente.</summary>
internal sealed class QuandoStatoCredenzialeCambiato(AvvisiCredenziali avvisi) : IReazione<StatoCredenzialeCambiato>
{
    public Task Gestisci(StatoCredenzialeCambiato evento, CancellationToken ct) => avvisi.AccodaAsync(
        TipiMessaggio.StatoCredenziale, evento.SoggettoId, evento.EnteId, $"credenziali.stato-credenziale:{evento.CredenzialeId}", evento.Quando, evento.Username, ct,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["cambio"] = Cambio(evento), ["effetto"] = Effetto(evento) });

    private static string Cambio(StatoCredenzialeCambiato evento) => evento.Cambio switch
    {
        CambioCredenziale.Sospesa => "sono state sospese",
        CambioCredenziale.Riattivata => "funzionano di nuovo",
        CambioCredenziale.Bloccata => "sono state bloccate",
        CambioCredenziale.Sbloccata => "sono state sbloccate",
        CambioCredenziale.Revocata => "sono state revocate",
        CambioCredenziale.ScadenzaCambiata => evento.ScadeIl is { } fine ? $"hanno una scadenza nuova: funzionano fino al {Istanti.Giorno(fine)} compreso" : "non hanno più una scadenza",
        _ => "non aprono più questo ente",
    };

    private static string Effetto(StatoCredenzialeCambiato evento) => evento.Cambio switch
    {
        CambioCredenziale.Sospesa => "Per ora non puoi entrare, e gli accessi aperti sono stati chiusi. Quando saranno riattivate varrà la password di prima.",
        CambioCredenziale.Bloccata => "Qualcun altro potrebbe conoscere la tua password: per ora non puoi entrare, e gli accessi aperti sono stati chiusi.",
        CambioCredenziale.Revocata => "Non si possono più usare, e gli accessi aperti sono stati chiusi. Per entrare di nuovo servono credenziali nuove.",
        CambioCredenziale.AccessoPerso => "Hanno una nuova password, data allo sportello di un altro ente. Per aprire di nuovo questo, fatti riconoscere anche qui con un documento. Se non sei stato tu, avvisa subito l'ente.",
        CambioCredenziale.ScadenzaCambiata => evento.ScadeIl is null ? "Non devi fare nulla." : "Dopo quel giorno non potrai più entrare. Se ti servono ancora, chiedi all'ente di prolungarle.",
        CambioCredenziale.AccessoTolto => "Continuano ad aprire gli altri enti come prima.",
        _ => "Puoi entrare con la password di prima.",
    };
}
