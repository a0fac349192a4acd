using System.Globalization;
using Enti.Credenziali.Lotti;

namespace Enti.Credenziali.Buste;

/// <summary>One request for envelopes for a desk, and the document that came of it.</summary>
internal sealed class LottoBuste : Lotto
{
    /// <summary>Envelopes in one batch, at most.</summary>
    public const int QuantitaMassima = 5_000;

    private LottoBuste()
    {
    }

    /// <summary>The desk they are for.</summary>
    public Guid SportelloId { get; private init; }

    /// <summary>Whom they are for.</summary>
    public TipoBusta Tipo { get; private init; }

    /// <summary>How many were asked for; a reprint makes as many as there are to replace.</summary>
    public int Quantita { get; private init; }

    /// <inheritdoc />
    public override string Voce => "lotto-buste";

    /// <inheritdoc />
    protected override ErroriLotto Errori => ErroriBuste.DelLotto;

    /// <summary>A request, to be worked on by the job.</summary>
    public static LottoBuste Nuovo(Guid enteId, Guid sportello, TipoBusta tipo, int quantita, Guid? richiestoDa, string portale, DateTimeOffset adesso) => new()
    {
        Id = Guid.CreateVersion7(adesso),
        EnteId = enteId,
        SportelloId = sportello,
        Tipo = tipo,
        Quantita = quantita,
        RichiestoDaId = richiestoDa,
        Portale = portale,
        CreatoIl = adesso,
    };

    /// <summary>The same envelopes with new secrets, for those that no desk has handed over.</summary>
    public LottoBuste Ristampa(Guid? richiestoDa, string portale, DateTimeOffset adesso) => new()
    {
        Id = Guid.CreateVersion7(adesso),
        EnteId = EnteId,
        SportelloId = SportelloId,
        Tipo = Tipo,
        RistampaDiId = Id,
        RichiestoDaId = richiestoDa,
        Portale = portale,
        CreatoIl = adesso,
    };

    /// <summary>Short name that people tell batches apart by: day and last digits.</summary>
    public string Nome => $"{CreatoIl.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}-{Id.ToString("N")[^4..].ToUpperInvariant()}";

    /// <inheritdoc />
    protected override string? Parole(int fatte, int saltate) =>
        fatte == 0 ? "Tutte le buste di questo lotto sono già state consegnate o annullate: non c'è niente da ristampare." : null;
}
