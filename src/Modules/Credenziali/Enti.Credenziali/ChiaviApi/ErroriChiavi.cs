using Enti.Abstractions;

namespace Enti.Credenziali.ChiaviApi;

/// <summary>Every foreseen failure of API keys.</summary>
internal static class ErroriChiavi
{
    public static readonly Errore NonTrovata = new("credenziali.chiave-non-trovata", "Questa chiave non è fra quelle del tuo ente: torna all'elenco.", TipoErrore.NonTrovato);

    public static readonly Errore NonAttiva = new("credenziali.chiave-non-attiva", "Questa chiave è scaduta o revocata: creane una nuova.", TipoErrore.Conflitto);

    public static readonly Errore NomeInUso = Errore.DelCampo("credenziali.chiave-nome-in-uso", "nome", "C'è già una chiave attiva con questo nome: sostituiscila, oppure scegli un altro nome.");

    public static readonly Errore PermessiNonAmmessi = Errore.DelCampo(
        "credenziali.chiave-permessi-non-ammessi", "permessi", "Una chiave può avere solo i permessi adatti a un programma, fra quelli che hai anche tu: scegline dall'elenco.");
}
