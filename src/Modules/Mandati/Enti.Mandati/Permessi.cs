using Enti.Abstractions;

namespace Enti.Mandati;

/// <summary>Rights that Mandati asks for.</summary>
internal static class Permessi
{
    public static readonly Permesso LeggiPosizioni = new("mandati.posizioni.leggi", "Vedere i propri pagamenti, o quelli dovuti al proprio ente", Personale: true);
    public static readonly Permesso LeggiPosizioniEnte = new("mandati.posizioni-ente.leggi", "Vedere tutti i pagamenti disposti dall'ente", PerMacchine: true);
    public static readonly Permesso LeggiCausale = new("mandati.causale.leggi", "Leggere la causale dei pagamenti dell'ente, che può contenere dati delicati");
    public static readonly Permesso GestisciImportazioni = new("mandati.importazioni.gestisci", "Importare i flussi della ragioneria e del tesoriere", PerMacchine: true);

    public static readonly IReadOnlyList<Permesso> Tutti = [LeggiPosizioni, LeggiPosizioniEnte, LeggiCausale, GestisciImportazioni];
}
