using Enti.Abstractions;

namespace Enti.Credenziali.Lotti;

/// <summary>Where a batch is; the names are part of the HTTP API.</summary>
internal enum StatoLotto
{
    /// <summary>Asked for.</summary>
    InCoda,

    /// <summary>Being produced.</summary>
    InCorso,

    /// <summary>Produced, whole; also when there was nothing to produce.</summary>
    Pronte,

    /// <summary>Given up: nothing was produced and no credential changed.</summary>
    Fallite,
}

/// <summary>What has become of the only place where the first passwords are in clear.</summary>
internal enum StatoDocumento
{
    /// <summary>Not produced yet, or there was nothing to produce.</summary>
    Assente,

    /// <summary>Encrypted at rest, waiting for whoever prints it.</summary>
    Disponibile,

    /// <summary>Gone for good: printed, expired, or printed again.</summary>
    Distrutto,
}

/// <summary>The failures of a batch, in the words of what it is made of.</summary>
/// <param name="NonPronto">It is still being produced.</param>
/// <param name="Fallito">It was given up.</param>
/// <param name="Vuoto">There was nothing to produce.</param>
/// <param name="Distrutto">Its document is gone.</param>
internal sealed record ErroriLotto(Errore NonPronto, Errore Fallito, Errore Vuoto, Errore Distrutto);

/// <summary>One request for papers with first passwords, and the document that came of it: letters, or envelopes.</summary>
internal abstract class Lotto
{
    /// <summary>How long the document waits for its print to be confirmed.</summary>
    public static readonly TimeSpan DurataDocumento = TimeSpan.FromDays(7);

    /// <summary>Starts after which a batch is given up: a process killed again and again by the same batch must not be killed for ever.</summary>
    public const int TentativiMassimi = 5;

    public Guid Id { get; protected init; }

    public Guid EnteId { get; protected init; }

    /// <summary>The batch whose unused passwords are made anew; null for a first print.</summary>
    public Guid? RistampaDiId { get; protected init; }

    public Guid? RichiestoDaId { get; protected init; }

    /// <summary>Address of the portal as the paper prints it.</summary>
    public string Portale { get; protected init; } = "";

    public StatoLotto Stato { get; private set; }

    public DateTimeOffset CreatoIl { get; protected init; }

    public int Tentativi { get; private set; }

    /// <summary>How many to produce; null until they have been counted.</summary>
    public int? Totale { get; private set; }

    /// <summary>How many are produced so far.</summary>
    public int Fatte { get; private set; }

    public DateTimeOffset? ProdottoIl { get; private set; }

    public DateTimeOffset? StampatoIl { get; private set; }

    public DateTimeOffset? DistruttoIl { get; private set; }

    /// <summary>Italian words for whoever asked; null when there is nothing to say.</summary>
    public string? Messaggio { get; private set; }

    /// <summary>When the document is destroyed even if nobody printed it.</summary>
    public DateTimeOffset? ScadenzaDocumento => Fatte > 0 ? ProdottoIl + DurataDocumento : null;

    /// <summary>What it is called in the log: <c>credenziali.lettere-stampate</c>, <c>lettere:id</c>.</summary>
    public abstract string Voce { get; }

    /// <summary>Its failures.</summary>
    protected abstract ErroriLotto Errori { get; }

    /// <summary>What there is to download at that instant; a document past its date is gone even if the job has not passed yet.</summary>
    public StatoDocumento DocumentoAl(DateTimeOffset adesso) =>
        Stato is not StatoLotto.Pronte || Fatte == 0 ? StatoDocumento.Assente
        : DistruttoIl is not null || ScadenzaDocumento <= adesso ? StatoDocumento.Distrutto
        : StatoDocumento.Disponibile;

    /// <summary>Why the document cannot be had at that instant; null when it can.</summary>
    public Errore? ImpedimentoDocumento(DateTimeOffset adesso) => (Stato, DocumentoAl(adesso)) switch
    {
        (_, StatoDocumento.Disponibile) => null,
        (_, StatoDocumento.Distrutto) => Errori.Distrutto,
        (StatoLotto.Pronte, _) => Errori.Vuoto,
        (StatoLotto.Fallite, _) => Errori.Fallito,
        _ => Errori.NonPronto,
    };

    /// <summary>Why it cannot be printed again; null when it can.</summary>
    public Errore? ImpedimentoRistampa => Stato switch
    {
        StatoLotto.Pronte => null,
        StatoLotto.Fallite => Errori.Fallito,
        _ => Errori.NonPronto,
    };

    /// <summary>The production is over: everything it did is in the same transaction.</summary>
    public void Concludi(int fatte, int saltate, DateTimeOffset adesso)
    {
        (Stato, Totale, Fatte, ProdottoIl) = (StatoLotto.Pronte, fatte, fatte, adesso);
        Messaggio = Parole(fatte, saltate);
    }

    /// <summary>The document is destroyed by the caller in the same transaction.</summary>
    /// <param name="stampato">True when somebody confirmed the print.</param>
    /// <param name="adesso">Instant, UTC.</param>
    public void Distruggi(bool stampato, DateTimeOffset adesso)
    {
        DistruttoIl ??= adesso;
        StampatoIl ??= stampato ? adesso : null;
    }

    /// <summary>What to say of how it went; null when the numbers say it all.</summary>
    protected abstract string? Parole(int fatte, int saltate);
}
