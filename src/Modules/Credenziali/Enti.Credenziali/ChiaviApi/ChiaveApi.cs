using Enti.Abstractions;
using Enti.Credenziali.Sessioni;

namespace Enti.Credenziali.ChiaviApi;

/// <summary>What a program shows instead of user and password: one ente, a few permissions, an end. Only the SHA-256 of the key is kept.</summary>
internal sealed class ChiaveApi
{
    /// <summary>No key lasts longer without somebody looking at it again.</summary>
    public const int GiorniMassimi = 365;

    /// <summary>How long a replaced key goes on working unless said otherwise: the time to change it in the program.</summary>
    public const int OreDiPassaggio = 24;

    private ChiaveApi()
    {
    }

    public byte[] Impronta { get; private init; } = [];

    public Guid Id { get; private init; }

    public string Nome { get; private init; } = "";

    public Guid EnteId { get; private init; }

    public string EnteCodice { get; private init; } = "";

    public string[] Permessi { get; private init; } = [];

    public DateTimeOffset CreataIl { get; private init; }

    /// <summary>Who made it; null for keys of before this was written down.</summary>
    public Guid? CreataDa { get; private init; }

    public DateTimeOffset? ScadeIl { get; private set; }

    public DateTimeOffset? RevocataIl { get; private set; }

    /// <summary>Its ente is suspended: it opens nothing meanwhile.</summary>
    public bool Sospesa { get; private init; }

    /// <summary>Last use, to the minute; written by the look-up of every request.</summary>
    public DateTimeOffset? UsataIl { get; private init; }

    /// <summary>The key that this one takes the place of.</summary>
    public Guid? SostituisceId { get; private init; }

    /// <summary>Makes a key; the token is shown once and kept nowhere.</summary>
    public static (ChiaveApi Chiave, string Token) Crea(string nome, Ambito ambito, Guid creataDa, IEnumerable<string> permessi, int giorni, DateTimeOffset adesso, Guid? sostituisce = null)
    {
        var token = TokenSegreto.Genera(TokenSegreto.ChiaveApi);
        var chiave = new ChiaveApi
        {
            Impronta = TokenSegreto.Impronta(token),
            Id = Guid.CreateVersion7(adesso),
            Nome = nome,
            EnteId = ambito.EnteId!.Value,
            EnteCodice = ambito.EnteCodice!,
            Permessi = [.. permessi.Order(StringComparer.Ordinal)],
            CreataIl = adesso,
            CreataDa = creataDa,
            ScadeIl = adesso.AddDays(giorni),
            SostituisceId = sostituisce,
        };
        return (chiave, token);
    }

    /// <summary>Whether it opens anything, and why not.</summary>
    public StatoChiave Stato(DateTimeOffset adesso) => (RevocataIl, ScadeIl <= adesso) switch
    {
        (not null, _) => StatoChiave.Revocata,
        (_, true) => StatoChiave.Scaduta,
        _ => StatoChiave.Attiva,
    };

    /// <summary>Another takes its place: it works until the end of the passage, never longer than it would have.</summary>
    public void Cede(DateTimeOffset fine) => ScadeIl = ScadeIl < fine ? ScadeIl : fine;

    /// <summary>From the next request on it opens nothing.</summary>
    public void Revoca(DateTimeOffset adesso) => RevocataIl ??= adesso;
}

/// <summary>State of a key.</summary>
internal enum StatoChiave
{
    /// <summary>It works.</summary>
    Attiva,

    /// <summary>Its time is over.</summary>
    Scaduta,

    /// <summary>Somebody took it back.</summary>
    Revocata,
}
