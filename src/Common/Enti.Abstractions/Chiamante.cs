namespace Enti.Abstractions;

/// <summary>How strongly the session's own sign-in proved who the person is. Belongs to the session, never to the account.</summary>
public enum Livello
{
    /// <summary>Nobody signed in.</summary>
    Nessuno = 0,

    /// <summary>Self-registered on the web.</summary>
    Debole = 1,

    /// <summary>Credentials handed over by a body: letter or sealed envelope.</summary>
    Media = 2,

    /// <summary>CIE, CNS, certificate.</summary>
    Forte = 3,
}

/// <summary>Where an operation takes place.</summary>
public enum TipoAmbito
{
    /// <summary>The person's own affairs.</summary>
    Personale,

    /// <summary>Work done for an ente, with the rights held there.</summary>
    Ente,

    /// <summary>Somebody else's affairs, delegated by name.</summary>
    Delega,
}

/// <summary>The ambito chosen in the session; checked on every request and part of every log line.</summary>
/// <param name="Id">Identifies the choice within the person's ambiti.</param>
/// <param name="Tipo">Personale, Ente or Delega.</param>
/// <param name="EnteId">The ente, when <paramref name="Tipo"/> is Ente.</param>
/// <param name="EnteCodice">Its codice IPA (<c>p_cr</c>).</param>
/// <param name="Descrizione">Italian words for the header.</param>
public sealed record Ambito(Guid Id, TipoAmbito Tipo, Guid? EnteId, string? EnteCodice, string Descrizione)
{
    /// <summary>Short text for log lines.</summary>
    public string PerRegistro => EnteCodice is null ? Tipo.ToString() : $"{Tipo} {EnteCodice}";
}

/// <summary>Who makes the current request, as the session stored it: injected where a handler needs it.</summary>
public sealed record Chiamante
{
    /// <summary>Nobody signed in.</summary>
    public static readonly Chiamante Anonimo = new();

    /// <summary>The session, or the API key; null when anonymous.</summary>
    public Guid? SessioneId { get; init; }

    /// <summary>The credential used.</summary>
    public Guid? CredenzialeId { get; init; }

    /// <summary>The credential that bounds what this session sees of the person's own; null for a strong login, which proves the person.</summary>
    /// <remarks>Two enti may hand one person a credential each, and each proves another recognition: who holds the one that A printed is, for B, nobody.</remarks>
    public Guid? SoloCredenziale => Livello >= Livello.Forte ? null : CredenzialeId;

    /// <summary>The person or company; null for an API key.</summary>
    public Guid? SoggettoId { get; init; }

    /// <summary>Name to show in the header.</summary>
    public string Denominazione { get; init; } = "";

    /// <summary>User name.</summary>
    public string Username { get; init; } = "";

    /// <summary>Level of this session.</summary>
    public Livello Livello { get; init; }

    /// <summary>The ambito in which the request runs.</summary>
    public Ambito? Ambito { get; init; }

    /// <summary>How many ambiti the person can choose from.</summary>
    public int NumeroAmbiti { get; init; }

    /// <summary>Permission codes held in the current ambito.</summary>
    public IReadOnlySet<string> Permessi { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Keys (codice fiscale, partita IVA) whose data the ambito opens: the person's own verified ones, or the ente's.</summary>
    public IReadOnlyList<string> Chiavi { get; init; } = [];

    /// <summary>In ambito Personale: the enti that recognised the person; only their data is open to a local credential.</summary>
    public IReadOnlyList<Guid> EntiRiconosciuti { get; init; } = [];

    /// <summary>In ambito Ente: services the person may use there, each with the owner enti that conceded it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Guid>> Servizi { get; init; } = new Dictionary<string, IReadOnlyList<Guid>>(StringComparer.Ordinal);

    /// <summary>True while the first password must be changed: nothing else is open.</summary>
    public bool DeveCambiarePassword { get; init; }

    /// <summary>When the session ends if nothing is done, UTC.</summary>
    public DateTimeOffset? Scadenza { get; init; }

    /// <summary>True when somebody, or a machine with a key, is signed in.</summary>
    public bool Autenticato => SessioneId is not null;

    /// <summary>Where this happens, for log lines; a program is named, since there is no person to name.</summary>
    public string AmbitoPerRegistro => Ambito is null ? "Sistema" : SoggettoId is null ? $"{Ambito.PerRegistro}, chiave {Denominazione}" : Ambito.PerRegistro;

    /// <summary>True when the current ambito holds the permission.</summary>
    public bool Puo(Permesso permesso) => Permessi.Contains(permesso.Codice);

    /// <summary>Enti whose data of a service the caller may see for <see cref="Chiavi"/>.</summary>
    /// <param name="servizio">Code of the service, for work done in an ente.</param>
    public IReadOnlyList<Guid> EntiVisibili(string servizio) => Ambito?.Tipo switch
    {
        TipoAmbito.Personale when Livello >= Livello.Media => EntiRiconosciuti,
        TipoAmbito.Ente => Servizi.GetValueOrDefault(servizio, []),
        _ => [],
    };
}

/// <summary>Finds who is behind a bearer token or session cookie; given by the module that owns sessions.</summary>
public interface ISessioni
{
    /// <summary>The caller behind a token, in one round trip to the database; null when the token opens nothing any more.</summary>
    ValueTask<Chiamante?> Riconosci(string token, CancellationToken ct);
}
