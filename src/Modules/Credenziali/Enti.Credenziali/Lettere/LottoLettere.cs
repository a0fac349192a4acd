using Enti.Credenziali.Lotti;

namespace Enti.Credenziali.Lettere;

/// <summary>One request for letters and the document that came of it.</summary>
internal sealed class LottoLettere : Lotto
{
    private LottoLettere()
    {
    }

    /// <inheritdoc />
    public override string Voce => "lettere";

    /// <inheritdoc />
    protected override ErroriLotto Errori => ErroriLettere.DelLotto;

    /// <summary>A request, to be worked on by the job.</summary>
    /// <param name="enteId">The ente that writes.</param>
    /// <param name="ristampaDi">The batch whose unused passwords are made anew; null to write to whoever has no credential.</param>
    /// <param name="richiestoDa">Who asks.</param>
    /// <param name="portale">Address of the portal.</param>
    /// <param name="adesso">Instant, UTC.</param>
    public static LottoLettere Nuovo(Guid enteId, Guid? ristampaDi, Guid? richiestoDa, string portale, DateTimeOffset adesso) => new()
    {
        Id = Guid.CreateVersion7(adesso),
        EnteId = enteId,
        RistampaDiId = ristampaDi,
        RichiestoDaId = richiestoDa,
        Portale = portale,
        CreatoIl = adesso,
    };

    /// <inheritdoc />
    protected override string? Parole(int fatte, int saltate) => (fatte, saltate) switch
    {
        (0, 0) when RistampaDiId is not null => "Tutti i destinatari hanno già attivato la credenziale: non c'è niente da ristampare.",
        (0, 0) => "Tutti i beneficiari a cui l'ente scrive hanno già una credenziale: non ci sono lettere da stampare.",
        (_, > 0) => $"{saltate} beneficiari non ricevono la lettera perché la loro partita IVA o il loro codice fiscale è già il nome utente di un altro soggetto.",
        _ => null,
    };
}
