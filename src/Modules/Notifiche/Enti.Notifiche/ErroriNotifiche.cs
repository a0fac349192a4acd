using Enti.Abstractions;

namespace Enti.Notifiche;

/// <summary>What Notifiche refuses, and what to do about it.</summary>
internal static class ErroriNotifiche
{
    internal static readonly Errore InvioNonTrovato = new("notifiche.invio-non-trovato", "Il messaggio cercato non è fra quelli inviati dall'ente: torna all'elenco degli invii.", TipoErrore.NonTrovato);
    internal static readonly Errore NonRipetibile = new("notifiche.invio-non-ripetibile", "Si ripete solo l'invio dei messaggi non riusciti, finché il loro testo serve ancora.", TipoErrore.Conflitto);
}
