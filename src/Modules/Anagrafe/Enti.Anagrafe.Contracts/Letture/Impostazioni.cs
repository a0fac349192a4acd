using System.Globalization;

namespace Enti.Anagrafe.Contracts.Letture;

/// <summary>Whom a policy is about: a person has one audience for his own affairs, and is an operatore in the enti where he works.</summary>
public enum Platea
{
    /// <summary>People for their own affairs.</summary>
    Cittadini,

    /// <summary>Companies, associations and bodies.</summary>
    Imprese,

    /// <summary>People whose partita IVA was verified.</summary>
    Professionisti,

    /// <summary>Whoever works in an ente: officials and operators.</summary>
    Operatori,
}

/// <summary>The strongest credential with a password that an ente lets an audience have.</summary>
public enum CredenzialeLocale
{
    /// <summary>None: only CIE, CNS or SPID.</summary>
    Nessuna,

    /// <summary>The one that people make for themselves: it opens nothing that belongs to a codice fiscale.</summary>
    Debole,

    /// <summary>Also the one handed over by letter, envelope or invitation.</summary>
    Media,
}

/// <summary>What an ente decided for itself; null where it decided nothing and the product's own value holds.</summary>
public sealed record ImpostazioniEnte
{
    /// <summary>Longest idle time of a session in one's own affairs, in minutes: no ente goes beyond.</summary>
    public const int MassimoMinutiPersone = 30;

    /// <summary>Longest idle time of a session opened in an ente, in minutes.</summary>
    public const int MassimoMinutiOperatori = 15;

    /// <summary>Longest session, in hours, however busy.</summary>
    public const int MassimoOreSessione = 8;

    /// <summary>Least length of an administrator's password: no ente goes below.</summary>
    public const int MinimaPasswordAmministratori = 12;

    /// <summary>Longest life of a first password, in days: no ente goes beyond.</summary>
    public const int MassimoGiorniPrimaPassword = 30;

    /// <summary>Name in the header of every page, when shorter than the official one.</summary>
    public string? NomeBreve { get; init; }

    /// <summary>Which picture is the logo, so that browsers keep it until it changes; null without one.</summary>
    public string? Logo { get; init; }

    /// <summary>Name of the sender of its mail.</summary>
    public string? MittentePosta { get; init; }

    /// <summary>Address of the sender of its mail.</summary>
    public string? IndirizzoMittente { get; init; }

    /// <summary>Address to which people answer.</summary>
    public string? RispondiA { get; init; }

    /// <summary>Name of the sender of its SMS, eleven letters or digits at most.</summary>
    public string? MittenteSms { get; init; }

    /// <summary>Languages of its portal, <c>it</c> or <c>it,en</c>; null for both.</summary>
    public string? Lingue { get; init; }

    /// <summary>Minutes without requests after which a session of a person in his own affairs ends.</summary>
    public int? MinutiPersone { get; init; }

    /// <summary>Minutes without requests after which a session opened in the ente ends.</summary>
    public int? MinutiOperatori { get; init; }

    /// <summary>Hours after which a session ends however busy.</summary>
    public int? OreSessione { get; init; }

    /// <summary>Least length of an administrator's password.</summary>
    public int? LunghezzaPasswordAmministratori { get; init; }

    /// <summary>Minutes without requests after which a session of an administrator ends, when fewer than those of the others.</summary>
    public int? MinutiAmministratori { get; init; }

    /// <summary>True when administrators need a PIN beside the password, whatever the day.</summary>
    public bool? PinAmministratori { get; init; }

    /// <summary>Day from which whoever works in the ente needs a PIN beside the password; null for never.</summary>
    public DateOnly? PinOperatoriDal { get; init; }

    /// <summary>Days for which the first passwords it hands over work.</summary>
    public int? GiorniPrimaPassword { get; init; }

    /// <summary>The strongest credential with a password for citizens.</summary>
    public CredenzialeLocale? CredenzialiCittadini { get; init; }

    /// <summary>The same, for companies and bodies.</summary>
    public CredenzialeLocale? CredenzialiImprese { get; init; }

    /// <summary>The same, for professionals.</summary>
    public CredenzialeLocale? CredenzialiProfessionisti { get; init; }

    /// <summary>The same, for whoever works in the ente.</summary>
    public CredenzialeLocale? CredenzialiOperatori { get; init; }

    /// <summary>Day from which a password opens nothing of the ente to citizens; null while it does.</summary>
    public DateOnly? SenzaPasswordCittadiniDal { get; init; }

    /// <summary>The same, for companies and bodies.</summary>
    public DateOnly? SenzaPasswordImpreseDal { get; init; }

    /// <summary>The same, for professionals.</summary>
    public DateOnly? SenzaPasswordProfessionistiDal { get; init; }

    /// <summary>The same, for whoever works in the ente.</summary>
    public DateOnly? SenzaPasswordOperatoriDal { get; init; }

    /// <summary>Day from which a password opens nothing of the ente to that audience; null while it does.</summary>
    /// <param name="platea">Whom.</param>
    public DateOnly? SenzaPasswordDal(Platea platea) => platea switch
    {
        Platea.Cittadini => SenzaPasswordCittadiniDal,
        Platea.Imprese => SenzaPasswordImpreseDal,
        Platea.Professionisti => SenzaPasswordProfessionistiDal,
        _ => SenzaPasswordOperatoriDal,
    };

    /// <summary>True when a password is enough for that audience on that day.</summary>
    /// <param name="platea">Whom.</param>
    /// <param name="giorno">Day in Italy.</param>
    public bool PasswordBasta(Platea platea, DateOnly giorno) => SenzaPasswordDal(platea) is not { } dal || giorno < dal;

    /// <summary>The strongest credential with a password that the audience may have; Media where the ente decided nothing.</summary>
    /// <param name="platea">Whom.</param>
    public CredenzialeLocale CredenzialeDi(Platea platea) => platea switch
    {
        Platea.Cittadini => CredenzialiCittadini,
        Platea.Imprese => CredenzialiImprese,
        Platea.Professionisti => CredenzialiProfessionisti,
        _ => CredenzialiOperatori,
    } ?? CredenzialeLocale.Media;

    /// <summary>True when a credential of level Media may be handed over to that audience on that day: the ente gives them one, and a password still opens something.</summary>
    /// <param name="platea">Whom.</param>
    /// <param name="giorno">Day in Italy.</param>
    public bool ConsegnaCredenziali(Platea platea, DateOnly giorno) => CredenzialeDi(platea) is CredenzialeLocale.Media && PasswordBasta(platea, giorno);

    /// <summary>True when citizens may make themselves a credential through the ente on that day: it lets them have at least one of level Debole, and a password still opens something.</summary>
    /// <param name="giorno">Day in Italy.</param>
    public bool RegistrazioneAmmessa(DateOnly giorno) => CredenzialeDi(Platea.Cittadini) is not CredenzialeLocale.Nessuna && PasswordBasta(Platea.Cittadini, giorno);

    /// <summary>True when whoever works in the ente needs a PIN beside the password on that day.</summary>
    /// <param name="amministratore">He administers it.</param>
    /// <param name="giorno">Day in Italy.</param>
    public bool ChiedePin(bool amministratore, DateOnly giorno) => (amministratore && PinAmministratori is true) || PinOperatoriDal <= giorno;

    /// <summary>How long the first passwords it hands over work.</summary>
    public TimeSpan DurataPrimaPassword() => TimeSpan.FromDays(Math.Clamp(GiorniPrimaPassword ?? MassimoGiorniPrimaPassword, 1, MassimoGiorniPrimaPassword));

    /// <summary>True when the portal of the ente is offered in that language; Italian always is.</summary>
    /// <param name="lingua">Two letters.</param>
    public bool Offre(string lingua) => lingua is "it" || Lingue is null || Lingue.Split(',').Contains(lingua, StringComparer.Ordinal);

    /// <summary>Address of the logo of an ente from the root of the portal; null without one.</summary>
    /// <param name="codice">Codice IPA.</param>
    public string? IndirizzoLogo(string codice) => Logo is null ? null : string.Create(CultureInfo.InvariantCulture, $"/loghi/{codice}?v={Logo}");
}
