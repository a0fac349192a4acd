using System.Globalization;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.RegistroEnti;
using Microsoft.AspNetCore.Http;

namespace Enti.Anagrafe.Impostazioni;

/// <summary>The settings of an ente as its administrator writes them, in the form or in the body of a call; what is null is the product's own.</summary>
internal sealed record DatiImpostazioni
{
    public string? NomeBreve { get; init; }

    public string? Ufficio { get; init; }

    public string? Indirizzo { get; init; }

    public string? Telefono { get; init; }

    public string? Email { get; init; }

    public string? Pec { get; init; }

    public string? Orari { get; init; }

    public string? MittentePosta { get; init; }

    public string? IndirizzoMittente { get; init; }

    public string? RispondiA { get; init; }

    public string? MittenteSms { get; init; }

    /// <summary>Two letters each; Italian is always there.</summary>
    public IReadOnlyList<string>? Lingue { get; init; }

    public int? MinutiPersone { get; init; }

    public int? MinutiOperatori { get; init; }

    public int? OreSessione { get; init; }

    public int? LunghezzaPasswordAmministratori { get; init; }

    public int? MinutiAmministratori { get; init; }

    public bool? PinAmministratori { get; init; }

    public DateOnly? PinOperatoriDal { get; init; }

    public int? GiorniPrimaPassword { get; init; }

    /// <summary>Nessuna, Debole or Media, as the three that follow.</summary>
    public string? CredenzialiCittadini { get; init; }

    public string? CredenzialiImprese { get; init; }

    public string? CredenzialiProfessionisti { get; init; }

    public string? CredenzialiOperatori { get; init; }

    public DateOnly? SenzaPasswordCittadiniDal { get; init; }

    public DateOnly? SenzaPasswordImpreseDal { get; init; }

    public DateOnly? SenzaPasswordProfessionistiDal { get; init; }

    public DateOnly? SenzaPasswordOperatoriDal { get; init; }

    /// <summary>Of the settings as whoever writes had read them.</summary>
    public string? Versione { get; init; }

    /// <summary>The settings as they are.</summary>
    public static DatiImpostazioni Di(Ente ente)
    {
        var (c, i) = (ente.Contatti, ente.Impostazioni);
        return new DatiImpostazioni
        {
            NomeBreve = i.NomeBreve, Ufficio = c.Ufficio, Indirizzo = c.Indirizzo, Telefono = c.Telefono, Email = c.Email, Pec = c.Pec, Orari = c.Orari,
            MittentePosta = i.MittentePosta, IndirizzoMittente = i.IndirizzoMittente, RispondiA = i.RispondiA, MittenteSms = i.MittenteSms, Lingue = i.Offre("en") ? ["it", "en"] : ["it"],
            MinutiPersone = i.MinutiPersone, MinutiOperatori = i.MinutiOperatori, OreSessione = i.OreSessione, LunghezzaPasswordAmministratori = i.LunghezzaPasswordAmministratori,
            MinutiAmministratori = i.MinutiAmministratori, PinAmministratori = i.PinAmministratori, PinOperatoriDal = i.PinOperatoriDal, GiorniPrimaPassword = i.GiorniPrimaPassword,
            CredenzialiCittadini = i.CredenzialiCittadini?.ToString(), CredenzialiImprese = i.CredenzialiImprese?.ToString(),
            CredenzialiProfessionisti = i.CredenzialiProfessionisti?.ToString(), CredenzialiOperatori = i.CredenzialiOperatori?.ToString(),
            SenzaPasswordCittadiniDal = i.SenzaPasswordCittadiniDal, SenzaPasswordImpreseDal = i.SenzaPasswordImpreseDal,
            SenzaPasswordProfessionistiDal = i.SenzaPasswordProfessionistiDal, SenzaPasswordOperatoriDal = i.SenzaPasswordOperatoriDal,
        };
    }

    /// <summary>What a form sends. A number or a date that cannot be read becomes one that no rule lets through, so that its own field is named.</summary>
    public static DatiImpostazioni DalModulo(IFormCollection modulo)
    {
        string? T(string campo) => DatiIpa.Vuoto(modulo[campo].FirstOrDefault());
        int? N(string campo) => T(campo) is not { } testo ? null : int.TryParse(testo, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : int.MinValue;
        DateOnly? D(string campo) => T(campo) is not { } testo ? null : DateOnly.TryParseExact(testo, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : DateOnly.MinValue;
        return new DatiImpostazioni
        {
            NomeBreve = T("nomeBreve"), Ufficio = T("ufficio"), Indirizzo = T("indirizzo"), Telefono = T("telefono"), Email = T("email"), Pec = T("pec"), Orari = T("orari"),
            MittentePosta = T("mittentePosta"), IndirizzoMittente = T("indirizzoMittente"), RispondiA = T("rispondiA"), MittenteSms = T("mittenteSms"),
            Lingue = T("inglese") is null ? ["it"] : ["it", "en"],
            MinutiPersone = N("minutiPersone"), MinutiOperatori = N("minutiOperatori"), OreSessione = N("oreSessione"), LunghezzaPasswordAmministratori = N("lunghezzaPasswordAmministratori"),
            MinutiAmministratori = N("minutiAmministratori"), PinAmministratori = T("pinAmministratori") is null ? null : true, PinOperatoriDal = D("pinOperatoriDal"), GiorniPrimaPassword = N("giorniPrimaPassword"),
            CredenzialiCittadini = T("credenzialiCittadini"), CredenzialiImprese = T("credenzialiImprese"), CredenzialiProfessionisti = T("credenzialiProfessionisti"), CredenzialiOperatori = T("credenzialiOperatori"),
            SenzaPasswordCittadiniDal = D("senzaPasswordCittadiniDal"), SenzaPasswordImpreseDal = D("senzaPasswordImpreseDal"),
            SenzaPasswordProfessionistiDal = D("senzaPasswordProfessionistiDal"), SenzaPasswordOperatoriDal = D("senzaPasswordOperatoriDal"),
            Versione = T("versione"),
        };
    }

    /// <summary>The contacts among them.</summary>
    public ContattiEnte Contatti() => new()
    {
        Ufficio = DatiIpa.Vuoto(Ufficio), Indirizzo = DatiIpa.Vuoto(Indirizzo), Telefono = DatiIpa.Vuoto(Telefono), Email = DatiIpa.Vuoto(Email), Pec = DatiIpa.Vuoto(Pec), Orari = DatiIpa.Vuoto(Orari),
    };

    /// <summary>All the others; the logo, which has a form of its own, stays.</summary>
    public ImpostazioniEnte Decise(ImpostazioniEnte prima) => new()
    {
        NomeBreve = DatiIpa.Vuoto(NomeBreve), Logo = prima.Logo,
        MittentePosta = DatiIpa.Vuoto(MittentePosta), IndirizzoMittente = DatiIpa.Vuoto(IndirizzoMittente), RispondiA = DatiIpa.Vuoto(RispondiA), MittenteSms = DatiIpa.Vuoto(MittenteSms),
        Lingue = Lingue is null || Lingue.Contains("en", StringComparer.Ordinal) ? null : "it",
        MinutiPersone = MinutiPersone, MinutiOperatori = MinutiOperatori, OreSessione = OreSessione, LunghezzaPasswordAmministratori = LunghezzaPasswordAmministratori,
        MinutiAmministratori = MinutiAmministratori, PinAmministratori = PinAmministratori is true ? true : null, PinOperatoriDal = PinOperatoriDal, GiorniPrimaPassword = GiorniPrimaPassword,
        CredenzialiCittadini = Locale(CredenzialiCittadini), CredenzialiImprese = Locale(CredenzialiImprese),
        CredenzialiProfessionisti = Locale(CredenzialiProfessionisti), CredenzialiOperatori = Locale(CredenzialiOperatori),
        SenzaPasswordCittadiniDal = SenzaPasswordCittadiniDal, SenzaPasswordImpreseDal = SenzaPasswordImpreseDal,
        SenzaPasswordProfessionistiDal = SenzaPasswordProfessionistiDal, SenzaPasswordOperatoriDal = SenzaPasswordOperatoriDal,
    };

    /// <summary>The credential with that name; null when it is none of them.</summary>
    public static CredenzialeLocale? Locale(string? nome) => Enum.GetValues<CredenzialeLocale>().Cast<CredenzialeLocale?>().FirstOrDefault(c => string.Equals(c.ToString(), nome, StringComparison.Ordinal));
}

/// <summary>A setting: its name in forms and calls, its Italian words, how it is written.</summary>
/// <param name="Nome">Name of the field.</param>
/// <param name="Etichetta">Words of its label, which the history keeps too.</param>
/// <param name="Valore">As a form writes it; null when the product's own holds.</param>
internal sealed record CampoImpostazione(string Nome, string Etichetta, Func<DatiImpostazioni, string?> Valore)
{
    /// <summary>As people read it in the history.</summary>
    public string? InParole(DatiImpostazioni dati) =>
        DateOnly.TryParseExact(Valore(dati), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var giorno) ? giorno.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : Valore(dati);
}

/// <summary>Every setting, in the order of the page.</summary>
internal static class CampiImpostazioni
{
    public static IReadOnlyList<CampoImpostazione> Tutti { get; } =
    [
        new("nomeBreve", "Nome nella testata", d => d.NomeBreve),
        new("ufficio", "Nome dell'ufficio", d => d.Ufficio),
        new("indirizzo", "Indirizzo", d => d.Indirizzo),
        new("telefono", "Telefono", d => d.Telefono),
        new("email", "E-mail", d => d.Email),
        new("pec", "PEC", d => d.Pec),
        new("orari", "Orari di apertura", d => d.Orari),
        new("mittentePosta", "Nome del mittente", d => d.MittentePosta),
        new("indirizzoMittente", "Indirizzo del mittente", d => d.IndirizzoMittente),
        new("rispondiA", "Indirizzo per le risposte", d => d.RispondiA),
        new("mittenteSms", "Mittente degli SMS", d => d.MittenteSms),
        new("inglese", "Offri anche l'inglese", d => d.Lingue is null || d.Lingue.Contains("en", StringComparer.Ordinal) ? "sì" : "no"),
        new("minutiPersone", "Minuti per i cittadini e le imprese", d => Numero(d.MinutiPersone)),
        new("minutiOperatori", "Minuti per chi lavora nell'ente", d => Numero(d.MinutiOperatori)),
        new("oreSessione", "Ore in tutto", d => Numero(d.OreSessione)),
        new("lunghezzaPasswordAmministratori", "Lunghezza minima per gli amministratori", d => Numero(d.LunghezzaPasswordAmministratori)),
        new("minutiAmministratori", "Minuti per gli amministratori", d => Numero(d.MinutiAmministratori)),
        new("pinAmministratori", "Gli amministratori hanno sempre anche un PIN", d => d.PinAmministratori is true ? "sì" : "no"),
        new("pinOperatoriDal", "PIN per chi lavora nell'ente, dal giorno", d => Giorno(d.PinOperatoriDal)),
        new("giorniPrimaPassword", "Giorni di validità della prima password", d => Numero(d.GiorniPrimaPassword)),
        new("credenzialiCittadini", "Credenziali con password per i cittadini", d => d.CredenzialiCittadini),
        new("credenzialiImprese", "Credenziali con password per le imprese", d => d.CredenzialiImprese),
        new("credenzialiProfessionisti", "Credenziali con password per i professionisti", d => d.CredenzialiProfessionisti),
        new("credenzialiOperatori", "Credenziali con password per chi lavora nell'ente", d => d.CredenzialiOperatori),
        new("senzaPasswordCittadiniDal", "Cittadini", d => Giorno(d.SenzaPasswordCittadiniDal)),
        new("senzaPasswordImpreseDal", "Imprese", d => Giorno(d.SenzaPasswordImpreseDal)),
        new("senzaPasswordProfessionistiDal", "Professionisti", d => Giorno(d.SenzaPasswordProfessionistiDal)),
        new("senzaPasswordOperatoriDal", "Funzionari e operatori", d => Giorno(d.SenzaPasswordOperatoriDal)),
    ];

    /// <summary>Name of the field with those words; they are the history's.</summary>
    public static string Nome(string etichetta) => Tutti.FirstOrDefault(c => string.Equals(c.Etichetta, etichetta, StringComparison.Ordinal))?.Nome ?? "logo";

    private static string? Numero(int? numero) => numero?.ToString(CultureInfo.InvariantCulture);

    private static string? Giorno(DateOnly? giorno) => giorno?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
