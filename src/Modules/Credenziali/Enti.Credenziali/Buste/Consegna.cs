using System.Globalization;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Letture;

namespace Enti.Credenziali.Buste;

/// <summary>How an envelope leaves the ente; the names are part of the HTTP API.</summary>
internal enum ModoConsegna
{
    /// <summary>From hand to hand.</summary>
    Sportello,

    /// <summary>By post, to who asked with a form and a copy of the document.</summary>
    Spedizione,
}

/// <summary>The document seen, and for a company who showed it and by what title he acts for it.</summary>
internal sealed record DocumentoConsegna
{
    public string Tipo { get; init; } = "";

    public string Numero { get; init; } = "";

    public string RilasciatoDa { get; init; } = "";

    public DateOnly? ScadeIl { get; init; }

    public string? Rappresentante { get; init; }

    /// <summary>By what title he acts: legale rappresentante, delegato.</summary>
    public string? Titolo { get; init; }
}

/// <summary>The release of an envelope, step by step: subject, document, envelope, and then it is done.</summary>
internal sealed class Consegna
{
    private Consegna()
    {
    }

    public Guid Id { get; private init; }

    public Guid EnteId { get; private init; }

    public Guid SportelloId { get; private init; }

    public TipoBusta Tipo { get; private init; }

    public ModoConsegna Modo { get; private init; }

    public Guid SoggettoId { get; private init; }

    /// <summary>As it was called that day.</summary>
    public string Denominazione { get; private set; } = "";

    /// <summary>Who began.</summary>
    public Guid? OperatoreId { get; private init; }

    public DateTimeOffset CreataIl { get; private init; }

    public DocumentoConsegna? Documento { get; private set; }

    /// <summary>Where it was posted to; null from hand to hand.</summary>
    public string? Indirizzo { get; private set; }

    /// <summary>Protocol number of the request that came by post.</summary>
    public string? Protocollo { get; private set; }

    public Guid? BustaId { get; private set; }

    public DateTimeOffset? ConfermataIl { get; private set; }

    /// <summary>Who confirmed, and so answers for whom he saw.</summary>
    public Guid? ConfermataDaId { get; private set; }

    /// <summary>Number of the receipt within ente and year; null until it is confirmed.</summary>
    public int? Numero { get; private set; }

    public int? Anno { get; private set; }

    public uint Versione { get; private set; }

    public string? Ricevuta => Numero is null ? null : string.Create(CultureInfo.InvariantCulture, $"{Numero}/{Anno}");

    /// <summary>Who answers for it: whoever confirmed, until then whoever began.</summary>
    public Guid? RispondeId => ConfermataIl is null ? OperatoreId : ConfermataDaId;

    public static Consegna Nuova(Guid ente, Guid sportello, TipoBusta tipo, ModoConsegna modo, DatiSoggetto soggetto, Guid? operatore, DateTimeOffset adesso) => new()
    {
        Id = Guid.CreateVersion7(adesso),
        EnteId = ente,
        SportelloId = sportello,
        Tipo = tipo,
        Modo = modo,
        SoggettoId = soggetto.Id,
        Denominazione = soggetto.Denominazione,
        OperatoreId = operatore,
        CreataIl = adesso,
    };

    public void Indica(DocumentoConsegna documento, string? indirizzo, string? protocollo) => (Documento, Indirizzo, Protocollo) = (documento, indirizzo, protocollo);

    public void Indica(Busta busta) => BustaId = busta.Id;

    public void Conferma(int numero, int anno, Guid? operatore, DateTimeOffset adesso) => (Numero, Anno, ConfermataDaId, ConfermataIl) = (numero, anno, operatore, adesso);

    /// <summary>The subject was erased: that somebody showed such a document and had the envelope stays, who it was and what the document said goes.</summary>
    public void Cancella() => (Denominazione, Indirizzo, Documento) = ("(cancellato)", null, Documento is null ? null : new DocumentoConsegna { Tipo = Documento.Tipo });

    /// <summary>Why that operator cannot change it; null when he can. Whoever began, nobody takes a step towards himself.</summary>
    public Errore? ImpedimentoPer(Guid? operatore) =>
        ConfermataIl is not null ? ErroriBuste.ConsegnaConclusa : operatore == SoggettoId ? ErroriBuste.SuSeStessi : null;
}
