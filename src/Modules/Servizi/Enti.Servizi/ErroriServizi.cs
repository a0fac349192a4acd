using Enti.Abstractions;

namespace Enti.Servizi;

/// <summary>What Servizi refuses, and what to do about it.</summary>
internal static class ErroriServizi
{
    internal static readonly Errore ServizioNonTrovato = new("servizi.servizio-non-trovato", "Il servizio cercato non esiste o non è pubblicato: scegline uno dal catalogo.", TipoErrore.NonTrovato);
    internal static readonly Errore ServizioSenzaIndirizzo = new("servizi.servizio-senza-indirizzo", "Per pubblicare il servizio indica la pagina o l'indirizzo con cui si apre.", TipoErrore.Conflitto);
    internal static readonly Errore ProfiloSconosciuto = Errore.DelCampo("servizi.profilo-sconosciuto", "profilo", "Questo profilo non esiste: scegline uno dall'elenco.");
    internal static readonly Errore ProfiloDiRuolo = Errore.DelCampo("servizi.profilo-di-ruolo", "profilo", "Questo profilo non si assegna: segue il ruolo della persona.");
    internal static readonly Errore PersonaNonDellEnte = Errore.DelCampo("servizi.persona-non-dell-ente", "codiceFiscale", "Nessuna persona con questo codice fiscale lavora oggi nell'ente: registrala prima fra gli operatori.");
    internal static readonly Errore SuSeStessi = new("servizi.profilo-proprio", "Nessuno cambia i propri profili: chiedi a un altro amministratore dell'ente.", TipoErrore.Conflitto);
    internal static readonly Errore GiaAssegnato = new("servizi.profilo-gia-assegnato", "La persona ha già questo profilo in quelle date: togli prima quello che ha.", TipoErrore.Conflitto);
    internal static readonly Errore AssegnazioneNonTrovata = new("servizi.assegnazione-non-trovata", "L'assegnazione cercata non c'è più: ricarica l'elenco.", TipoErrore.NonTrovato);
    internal static readonly Errore UltimoAmministratore = new("servizi.ultimo-amministratore", "Così l'ente resterebbe senza amministratori: assegna prima il profilo a un'altra persona.", TipoErrore.Conflitto);
}
