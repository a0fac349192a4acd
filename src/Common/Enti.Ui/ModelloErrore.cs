using Microsoft.AspNetCore.Http;

namespace Enti.Ui;

/// <summary>What an error page says.</summary>
/// <param name="Stato">HTTP status.</param>
/// <param name="Titolo">Title of the page.</param>
/// <param name="Accaduto">What happened, one sentence.</param>
/// <param name="Consigli">What the person can do.</param>
/// <param name="Riferimento">Trace id, for who helps; null when it would say nothing.</param>
public sealed record ModelloErrore(int Stato, string Titolo, string Accaduto, IReadOnlyList<string> Consigli, string? Riferimento)
{
    /// <summary>The page for a status.</summary>
    /// <param name="stato">HTTP status.</param>
    /// <param name="riferimento">Trace id.</param>
    /// <param name="accaduto">A sentence that says more than the usual one; optional.</param>
    public static ModelloErrore Per(int stato, string? riferimento = null, string? accaduto = null)
    {
        var (titolo, frase, consigli) = stato switch
        {
            StatusCodes.Status400BadRequest => ("Richiesta non valida", "La richiesta non è arrivata completa, oppure la pagina era aperta da troppo tempo.",
                new[] { "Torna indietro, ricarica la pagina e riprova." }),
            StatusCodes.Status403Forbidden => ("Accesso non consentito", "Non hai l'autorizzazione per aprire questa pagina.",
                ["Se lavori per più enti, scegli l'ambito giusto con «Cambia» in alto nella pagina.", "Chiedi l'abilitazione all'amministratore del tuo ente."]),
            StatusCodes.Status404NotFound => ("Pagina non trovata", "La pagina che cerchi non esiste, è stata spostata oppure non è tra quelle che puoi consultare.",
                ["Controlla l'indirizzo, se lo hai scritto a mano.", "Cerca ciò che ti serve a partire dalla home."]),
            StatusCodes.Status410Gone => ("Contenuto non più disponibile", "Ciò che cerchi c'era, ma è stato eliminato in modo definitivo.",
                ["Se ne hai bisogno, chiedilo di nuovo all'ufficio che lo ha prodotto."]),
            StatusCodes.Status413PayloadTooLarge => ("File troppo grande", "Il file inviato supera la dimensione massima accettata.",
                ["Dividi il file in parti più piccole e inviale una alla volta."]),
            StatusCodes.Status429TooManyRequests => ("Troppe richieste", "Abbiamo ricevuto troppe richieste in poco tempo.",
                ["Attendi qualche minuto e riprova."]),
            StatusCodes.Status503ServiceUnavailable => ("Servizio momentaneamente non disponibile", "Il portale è molto occupato o in manutenzione.",
                ["Attendi qualche minuto e ricarica la pagina."]),
            >= 500 => ("Qualcosa non ha funzionato", "Si è verificato un errore imprevisto. Non dipende da te: è stato registrato e lo stiamo verificando.",
                ["Riprova tra qualche minuto."]),
            _ => ("Operazione non riuscita", "Non è stato possibile completare l'operazione.", ["Torna indietro e riprova."]),
        };
        return new(stato, titolo, accaduto ?? frase, consigli, riferimento);
    }
}
