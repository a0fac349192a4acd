using Enti.Abstractions;
using Enti.Credenziali.Contracts.Eventi;
using Enti.Notifiche.Modelli;

namespace Enti.Notifiche.Avvisi;

/// <summary>Tells the holder what an operator did to his credential; the reason stays in the log of the ente.</summary>
internal sealed class QuandoStatoCredenzialeCambiato(AvvisiCredenziali avvisi) : IReazione<StatoCredenzialeCambiato>
{
    public Task Gestisci(StatoCredenzialeCambiato evento, CancellationToken ct) => avvisi.AccodaAsync(
        TipiMessaggio.StatoCredenziale, evento.SoggettoId, evento.EnteId, $"credenziali.stato-credenziale:{evento.CredenzialeId}", evento.Quando, evento.Username, ct,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["cambio"] = Cambio(evento.Cambio), ["effetto"] = Effetto(evento.Cambio) });

    private static string Cambio(CambioCredenziale cambio) => cambio switch
    {
        CambioCredenziale.Sospesa => "sono state sospese",
        CambioCredenziale.Riattivata => "funzionano di nuovo",
        CambioCredenziale.Bloccata => "sono state bloccate",
        CambioCredenziale.Sbloccata => "sono state sbloccate",
        CambioCredenziale.Revocata => "sono state revocate",
        _ => "non aprono più questo ente",
    };

    private static string Effetto(CambioCredenziale cambio) => cambio switch
    {
        CambioCredenziale.Sospesa => "Per ora non puoi entrare, e gli accessi aperti sono stati chiusi. Quando saranno riattivate varrà la password di prima.",
        CambioCredenziale.Bloccata => "Qualcun altro potrebbe conoscere la tua password: per ora non puoi entrare, e gli accessi aperti sono stati chiusi.",
        CambioCredenziale.Revocata => "Non si possono più usare, e gli accessi aperti sono stati chiusi. Per entrare di nuovo servono credenziali nuove.",
        CambioCredenziale.AccessoPerso => "Hanno una nuova password, data allo sportello di un altro ente. Per aprire di nuovo questo, fatti riconoscere anche qui con un documento. Se non sei stato tu, avvisa subito l'ente.",
        CambioCredenziale.AccessoTolto => "Continuano ad aprire gli altri enti come prima.",
        _ => "Puoi entrare con la password di prima.",
    };
}
