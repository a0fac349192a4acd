using Enti.Abstractions;
using Enti.Credenziali.Lotti;

namespace Enti.Credenziali.Lettere;

/// <summary>Every foreseen failure of letters.</summary>
internal static class ErroriLettere
{
    public static readonly Errore LottoSconosciuto = new(
        "credenziali.lettere-sconosciute", "Queste lettere non esistono fra quelle del tuo ente.", TipoErrore.NonTrovato);

    public static readonly Errore NonPronte = new(
        "credenziali.lettere-non-pronte", "Le lettere non sono ancora pronte: attendi la fine della produzione e riprova.", TipoErrore.Conflitto);

    public static readonly Errore ProduzioneFallita = new(
        "credenziali.lettere-fallite", "La produzione non è riuscita e non c'è alcun documento: chiedi di nuovo le lettere.", TipoErrore.Conflitto);

    public static readonly Errore NessunaLettera = new(
        "credenziali.lettere-nessuna", "Non c'è alcun documento: quando sono state chieste non c'era nessuno a cui scrivere.", TipoErrore.NonTrovato);

    public static readonly Errore DocumentoDistrutto = new(
        "credenziali.lettere-distrutte", "Il documento è stato distrutto, perché stampato, ristampato o scaduto dopo 7 giorni. Se serve ancora, chiedi la ristampa: le password precedenti non varranno più.", TipoErrore.NonPiuDisponibile);

    public static readonly Errore SenzaPlatee = new(
        "credenziali.lettere-non-ammesse", "Per scelta dell'ente nessuno riceve credenziali con password: chi ne ha bisogno entra con CIE, CNS o SPID. Lo si cambia nelle impostazioni dell'ente.", TipoErrore.Conflitto);

    public static readonly ErroriLotto DelLotto = new(NonPronte, ProduzioneFallita, NessunaLettera, DocumentoDistrutto);
}
