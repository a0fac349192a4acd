using Enti.Abstractions;

namespace Enti.Credenziali.Lettere;

/// <summary>Where a batch of letters is; the names are part of the HTTP API.</summary>
internal enum StatoLotto
{
    /// <summary>Asked for.</summary>
    InCoda,

    /// <summary>Being produced.</summary>
    InCorso,

    /// <summary>Produced, whole; also when there was nobody to write to.</summary>
    Pronte,

    /// <summary>Given up: nothing was produced and no credential changed.</summary>
    Fallite,
}

/// <summary>What has become of the only place where the first passwords are in clear.</summary>
internal enum StatoDocumento
{
    /// <summary>Not produced yet, or there was nobody to write to.</summary>
    Assente,

    /// <summary>Encrypted at rest, waiting for whoever prints it.</summary>
    Disponibile,

    /// <summary>Gone for good: printed, expired, or printed again.</summary>
    Distrutto,
}

/// <summary>One request for letters and the document that came of it.</summary>
internal sealed class LottoLettere
{
    /// <summary>How long the document waits for its print to be confirmed.</summary>
    public static readonly TimeSpan DurataDocumento = TimeSpan.FromDays(7);

    /// <summary>Starts after which a batch is given up: a process killed again and again by the same batch must not be killed for ever.</summary>
    public const int TentativiMassimi = 5;

    private LottoLettere()
    {
    }

    public Guid Id { get; private init; }

    public Guid EnteId { get; private init; }

    /// <summary>The batch whose unused passwords are made anew; null to write to whoever has no credential.</summary>
    public Guid? RistampaDiId { get; private init; }

    public Guid? RichiestoDaId { get; private init; }

    /// <summary>Address of the portal as the letters print it.</summary>
    public string Portale { get; private init; } = "";

    public StatoLotto Stato { get; private set; }

    public DateTimeOffset CreatoIl { get; private init; }

    public int Tentativi { get; private set; }

    /// <summary>Letters to produce; null until they have been counted.</summary>
    public int? Totale { get; private set; }

    /// <summary>Letters produced so far.</summary>
    public int Fatte { get; private set; }

    public DateTimeOffset? ProdottoIl { get; private set; }

    public DateTimeOffset? StampatoIl { get; private set; }

    public DateTimeOffset? DistruttoIl { get; private set; }

    /// <summary>Italian words for whoever asked; null when there is nothing to say.</summary>
    public string? Messaggio { get; private set; }

    /// <summary>When the document is destroyed even if nobody printed it.</summary>
    public DateTimeOffset? ScadenzaDocumento => Fatte > 0 ? ProdottoIl + DurataDocumento : null;

    /// <summary>A request, to be worked on by the job.</summary>
    public static LottoLettere Nuovo(Guid enteId, Guid? ristampaDi, Guid? richiestoDa, string portale, DateTimeOffset adesso) => new()
    {
        Id = Guid.CreateVersion7(adesso),
        EnteId = enteId,
        RistampaDiId = ristampaDi,
        RichiestoDaId = richiestoDa,
        Portale = portale,
        CreatoIl = adesso,
    };

    /// <summary>What there is to download at that instant; a document past its date is gone even if the job has not passed yet.</summary>
    public StatoDocumento DocumentoAl(DateTimeOffset adesso) =>
        Stato is not StatoLotto.Pronte || Fatte == 0 ? StatoDocumento.Assente
        : DistruttoIl is not null || ScadenzaDocumento <= adesso ? StatoDocumento.Distrutto
        : StatoDocumento.Disponibile;

    /// <summary>Why the document cannot be had at that instant; null when it can.</summary>
    public Errore? ImpedimentoDocumento(DateTimeOffset adesso) => (Stato, DocumentoAl(adesso)) switch
    {
        (_, StatoDocumento.Disponibile) => null,
        (_, StatoDocumento.Distrutto) => ErroriLettere.DocumentoDistrutto,
        (StatoLotto.Pronte, _) => ErroriLettere.NessunaLettera,
        (StatoLotto.Fallite, _) => ErroriLettere.ProduzioneFallita,
        _ => ErroriLettere.NonPronte,
    };

    /// <summary>The production is over: everything it did is in the same transaction.</summary>
    public void Concludi(int fatte, int saltate, DateTimeOffset adesso)
    {
        (Stato, Totale, Fatte, ProdottoIl) = (StatoLotto.Pronte, fatte, fatte, adesso);
        Messaggio = (fatte, saltate) switch
        {
            (0, 0) when RistampaDiId is not null => "Tutti i destinatari hanno già attivato la credenziale: non c'è niente da ristampare.",
            (0, 0) => "Tutti i beneficiari hanno già una credenziale: non ci sono lettere da stampare.",
            (_, > 0) => $"{saltate} beneficiari non ricevono la lettera perché la loro partita IVA o il loro codice fiscale è già il nome utente di un altro soggetto.",
            _ => null,
        };
    }

    /// <summary>The document is destroyed by the caller in the same transaction.</summary>
    /// <param name="stampato">True when somebody confirmed the print.</param>
    /// <param name="adesso">Instant, UTC.</param>
    public void Distruggi(bool stampato, DateTimeOffset adesso)
    {
        DistruttoIl ??= adesso;
        StampatoIl ??= stampato ? adesso : null;
    }
}
