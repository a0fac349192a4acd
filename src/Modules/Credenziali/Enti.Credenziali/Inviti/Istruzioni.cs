namespace Enti.Credenziali.Inviti;

/// <summary>The instruction sheet for whoever works in an ente, on screen and on paper.</summary>
internal static class Istruzioni
{
    public static readonly IReadOnlyList<(string Titolo, IReadOnlyList<string> Passi)> Sezioni =
    [
        ("Il primo accesso",
        [
            "Con il link ricevuto per e-mail scegli la password; con il foglio stampato accedi con la prima password e cambiala subito.",
            "Apri il portale e scegli «Accedi»: il nome utente è il tuo codice fiscale.",
            "Dopo l'accesso scegli in quale veste operare: la tua area personale oppure l'ente per cui lavori.",
        ]),
        ("Ogni giorno",
        [
            "La password è personale: non comunicarla a nessuno, nemmeno ai colleghi o all'assistenza. Chi ha bisogno di entrare chiede una credenziale sua.",
            "Quando lasci la postazione scegli «Esci». Dopo alcuni minuti senza attività la sessione si chiude da sola.",
            "Se lavori per più enti passa dall'uno all'altro con «Cambia», in alto nella pagina: vedi soltanto ciò che riguarda l'ente scelto.",
        ]),
        ("Se qualcosa non va",
        [
            "Il link vale sette giorni e si usa una volta sola; la prima password stampata vale fino al giorno scritto sul foglio. Se sono scaduti chiedi all'amministratore del tuo ente di rifarli.",
            "Se non vedi una pagina che ti serve, manca il permesso: chiedilo all'amministratore del tuo ente.",
            "Quando smetti di lavorare per l'ente l'accesso finisce quel giorno; le tue credenziali restano tue.",
        ]),
    ];
}
