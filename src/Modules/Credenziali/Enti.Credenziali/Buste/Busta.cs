using System.Security.Cryptography;
using Enti.Abstractions;

namespace Enti.Credenziali.Buste;

/// <summary>A sealed envelope: a login name and a first password that open nothing until a desk hands it to somebody.</summary>
internal sealed class Busta
{
    private readonly List<MovimentoBusta> _movimenti = [];

    private Busta()
    {
    }

    public Guid Id { get; private init; }

    public Guid EnteId { get; private init; }

    public Guid LottoId { get; private init; }

    public TipoBusta Tipo { get; private init; }

    /// <summary>What is printed outside, in clear and as QR: it names the envelope and opens nothing.</summary>
    public string Codice { get; private init; } = "";

    /// <summary>What is printed inside.</summary>
    public string Username { get; private init; } = "";

    /// <summary>Keyed HMAC of the first password; kept after its use, so that the log can say what somebody tried.</summary>
    public byte[] ImprontaPrimaPassword { get; private init; } = [];

    /// <summary>Keyed HMAC of the PIN, where the ente wants one.</summary>
    public byte[]? ImprontaPin { get; private init; }

    /// <summary>Days for which the first password works once it is handed over: what is printed inside, whatever the ente decides later.</summary>
    public int GiorniPrimaPassword { get; private init; }

    /// <summary>The desk it is meant for, then the one that has it.</summary>
    public Guid SportelloId { get; private set; }

    public StatoBusta Stato { get; private set; }

    public DateTimeOffset ProdottaIl { get; private init; }

    /// <summary>When it dies if nobody has had it by then.</summary>
    public DateTimeOffset ScadeIl { get; private init; }

    public Guid? SoggettoId { get; private set; }

    public Guid? CredenzialeId { get; private set; }

    public uint Versione { get; private set; }

    /// <summary>Its chain of custody, oldest first once ordered; only ever added to.</summary>
    public IReadOnlyCollection<MovimentoBusta> Movimenti => _movimenti;

    public static Busta Nuova(LottoBuste lotto, string codice, string username, byte[] improntaPrimaPassword, byte[]? improntaPin, int giorni, DateTimeOffset scade, DateTimeOffset adesso)
    {
        var busta = new Busta
        {
            Id = Guid.CreateVersion7(adesso),
            EnteId = lotto.EnteId,
            LottoId = lotto.Id,
            Tipo = lotto.Tipo,
            Codice = codice,
            Username = username,
            ImprontaPrimaPassword = improntaPrimaPassword,
            ImprontaPin = improntaPin,
            GiorniPrimaPassword = giorni,
            SportelloId = lotto.SportelloId,
            ProdottaIl = adesso,
            ScadeIl = scade,
        };
        busta.Annota(StatoBusta.Prodotta, lotto.RichiestoDaId, adesso, null);
        return busta;
    }

    /// <summary>The state as it is at that instant: a date that passed counts even if the job has not come by yet.</summary>
    public StatoBusta StatoAl(DateTimeOffset adesso) => Stato is StatoBusta.Prodotta or StatoBusta.InCarico && ScadeIl <= adesso ? StatoBusta.Scaduta : Stato;

    /// <summary>A desk takes charge of it.</summary>
    public Esito<Busta> PrendiInCarico(Guid sportello, Guid? da, DateTimeOffset adesso)
    {
        if (StatoAl(adesso) is not StatoBusta.Prodotta and var stato)
        {
            return ErroriBuste.NonInCarico(Codice, stato);
        }

        SportelloId = sportello;
        Annota(StatoBusta.InCarico, da, adesso, null);
        return this;
    }

    /// <summary>Why this desk cannot hand it over now; null when it can.</summary>
    public Errore? Impedimento(Guid sportello, TipoBusta tipo, DateTimeOffset adesso) => StatoAl(adesso) switch
    {
        StatoBusta.Prodotta => ErroriBuste.NonPresaInCarico,
        StatoBusta.Consegnata => ErroriBuste.GiaConsegnata,
        StatoBusta.Attivata => ErroriBuste.GiaUsata,
        StatoBusta.Scaduta => ErroriBuste.Scaduta,
        StatoBusta.Annullata => ErroriBuste.Annullata,
        _ when SportelloId != sportello => ErroriBuste.DiUnAltroSportello,
        _ when Tipo != tipo => ErroriBuste.DiUnAltroTipo(Tipo),
        _ => null,
    };

    /// <summary>It is in the hands of its holder, whose credential has taken its secret.</summary>
    public void Consegna(Guid soggetto, Guid credenziale, Guid? da, string? nota, DateTimeOffset adesso)
    {
        (SoggettoId, CredenzialeId) = (soggetto, credenziale);
        Annota(StatoBusta.Consegnata, da, adesso, nota);
    }

    /// <summary>Its holder has a password of their own.</summary>
    public void Attiva(DateTimeOffset adesso) => Annota(StatoBusta.Attivata, SoggettoId, adesso, null);

    /// <summary>It opens nothing any more.</summary>
    public Esito<Busta> Annulla(string motivo, Guid? da, DateTimeOffset adesso)
    {
        if (Stato is not (StatoBusta.Prodotta or StatoBusta.InCarico))
        {
            return ErroriBuste.NonAnnullabile(Stato);
        }

        Annota(StatoBusta.Annullata, da, adesso, motivo);
        return this;
    }

    /// <summary>Its date has passed.</summary>
    public void Scade(string nota, DateTimeOffset adesso) => Annota(StatoBusta.Scaduta, null, adesso, nota);

    /// <summary>Compares a first password in constant time.</summary>
    public bool PrimaPasswordUguale(ReadOnlySpan<byte> impronta) => CryptographicOperations.FixedTimeEquals(ImprontaPrimaPassword, impronta);

    private void Annota(StatoBusta stato, Guid? da, DateTimeOffset quando, string? nota)
    {
        Stato = stato;
        _movimenti.Add(new MovimentoBusta { Id = Guid.CreateVersion7(quando), BustaId = Id, Stato = stato, Quando = quando, DaId = da, SportelloId = SportelloId, Nota = nota });
    }
}

/// <summary>A step of an envelope: what it became, when, by whom, at which desk.</summary>
internal sealed class MovimentoBusta
{
    public Guid Id { get; init; }

    public Guid BustaId { get; init; }

    public StatoBusta Stato { get; init; }

    public DateTimeOffset Quando { get; init; }

    /// <summary>Who; null when it was a job.</summary>
    public Guid? DaId { get; init; }

    public Guid SportelloId { get; init; }

    public string? Nota { get; init; }
}
