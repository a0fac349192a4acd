using Enti.Mandati.Opi;

namespace Enti.Mandati.Importazioni;

/// <summary>Where an import stands.</summary>
internal enum StatoImportazione
{
    /// <summary>Read and stored, waiting to be merged.</summary>
    InCoda,

    /// <summary>Being merged, or waiting for the payees to reach the registry.</summary>
    InCorso,

    /// <summary>Preview ready: nothing has changed yet.</summary>
    DaConfermare,

    /// <summary>Everything is in.</summary>
    Completata,

    /// <summary>The good rows are in, others were left out.</summary>
    CompletataConScarti,

    /// <summary>Nothing of it is in.</summary>
    Fallita,
}

/// <summary>One file brought to an ente, from the upload to the report.</summary>
internal sealed class Importazione
{
    private Importazione()
    {
    }

    public Importazione(Guid id, Guid enteId, FormatoFeed formato, string nomeFile, bool anteprima, Guid? creataDa, DateTimeOffset quando)
    {
        (Id, EnteId, Formato, Anteprima, CreataDa, CreataIl, Stato) = (id, enteId, formato, anteprima, creataDa, quando, StatoImportazione.InCoda);
        NomeFile = nomeFile.Length <= 200 ? nomeFile : nomeFile[..200];
    }

    public Guid Id { get; private set; }
    public Guid EnteId { get; private set; }
    public FormatoFeed Formato { get; private set; }
    public StatoImportazione Stato { get; private set; }
    public string NomeFile { get; private set; } = "";

    /// <summary>True while the merge must only be tried, and undone.</summary>
    public bool Anteprima { get; private set; }
    public DateTimeOffset CreataIl { get; private set; }
    public Guid? CreataDa { get; private set; }

    /// <summary>When the merge was committed: after it only the payees are waited for.</summary>
    public DateTimeOffset? FusaIl { get; private set; }
    public DateTimeOffset? FinitaIl { get; private set; }
    public int Tentativi { get; private set; }
    public int Lette { get; private set; }
    public int Inserite { get; private set; }
    public int Aggiornate { get; private set; }
    public int Invariate { get; private set; }
    public int InAttesa { get; private set; }
    public int Scartate { get; private set; }
    public int Beneficiari { get; private set; }
    public int SenzaCredenziale { get; private set; }

    /// <summary>Batches of payees sent to the registry, and how many it has answered.</summary>
    public int Lotti { get; private set; }
    public int LottiRegistrati { get; private set; }
    public string[] AvvisiLettura { get; private set; } = [];
    public string[] Avvisi { get; private set; } = [];
    public string? ErroreCodice { get; private set; }
    public string? ErroreMessaggio { get; private set; }

    /// <summary>The person saw the preview and wants it for real.</summary>
    /// <returns>False when there is no preview to confirm.</returns>
    public bool Conferma()
    {
        if (Stato is not StatoImportazione.DaConfermare)
        {
            return false;
        }

        (Stato, Anteprima, Tentativi) = (StatoImportazione.InCoda, false, 0);
        return true;
    }

    /// <summary>What the file turned out to hold.</summary>
    public void Letta(int lette, int scartate, IReadOnlyList<string> avvisi) =>
        (Lette, Scartate, AvvisiLettura, Avvisi) = (lette, scartate, [.. avvisi], [.. avvisi]);

    /// <summary>Nothing of it is in, and why.</summary>
    public void Fallisci(Abstractions.Errore errore, DateTimeOffset quando) =>
        (Stato, ErroreCodice, ErroreMessaggio, FinitaIl) = (StatoImportazione.Fallita, errore.Codice, errore.Messaggio, quando);
}
