using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Enti.Anagrafe.Contracts;

/// <summary>Whom a codice fiscale belongs to, as its form tells.</summary>
public enum TipoCodiceFiscale
{
    /// <summary>A natural person: sixteen characters.</summary>
    Persona,

    /// <summary>A body or company: eleven digits.</summary>
    Ente,

    /// <summary>A natural person who still waits for the sixteen characters: eleven digits.</summary>
    Provvisorio,
}

/// <summary>Sex as the codice fiscale and the population registers write it.</summary>
public enum Sesso
{
    /// <summary>Male.</summary>
    M,

    /// <summary>Female.</summary>
    F,
}

/// <summary>
/// An Italian tax code, formally right: check character, month, day and omocodia (D.P.R. 605/1973; D.M. 23 dicembre 1976).
/// </summary>
/// <remarks>Whether its place of birth exists is known to the Anagrafe module, which owns the list of comuni and states.</remarks>
public sealed record CodiceFiscale
{
    private const int Lunghezza = 16;
    private const string Mesi = "ABCDEHLMPRST";

    // Letter for digit, where two persons would have the same code (D.M. 23 dicembre 1976, art. 6).
    private const string LettereOmocodia = "LMNPQRSTUV";
    private static readonly int[] PostiNumerici = [6, 7, 9, 10, 12, 13, 14];

    private CodiceFiscale(string valore, string senzaOmocodia)
    {
        Valore = valore;
        SenzaOmocodia = senzaOmocodia;
    }

    /// <summary>The code, upper case and without spaces: 16 characters or 11 digits.</summary>
    public string Valore { get; }

    /// <summary>The code the person would have had without omocodia: equal to <see cref="Valore"/> for nearly everybody.</summary>
    public string SenzaOmocodia { get; }

    /// <summary>Person, body or provisional code.</summary>
    public TipoCodiceFiscale Tipo =>
        Valore.Length == Lunghezza ? TipoCodiceFiscale.Persona
        : CodiceNumerico.UfficioDiProvvisori(CodiceNumerico.Ufficio(Valore)) ? TipoCodiceFiscale.Provvisorio
        : TipoCodiceFiscale.Ente;

    /// <summary>True when letters replace some digits, because somebody else had the same code.</summary>
    public bool Omocodia => !string.Equals(Valore, SenzaOmocodia, StringComparison.Ordinal);

    /// <summary>Sex of the person; null for eleven digits.</summary>
    public Sesso? Sesso => Valore.Length != Lunghezza ? null : GiornoScritto > 40 ? Contracts.Sesso.F : Contracts.Sesso.M;

    /// <summary>Belfiore code of the comune or foreign state of birth (<c>D142</c>, <c>Z330</c>); null for eleven digits.</summary>
    public string? CodiceLuogo => Valore.Length == Lunghezza ? SenzaOmocodia[11..15] : null;

    private int AnnoScritto => int.Parse(SenzaOmocodia.AsSpan(6, 2), CultureInfo.InvariantCulture);

    private int GiornoScritto => int.Parse(SenzaOmocodia.AsSpan(9, 2), CultureInfo.InvariantCulture);

    /// <summary>
    /// Date of birth; null for eleven digits. The code has two digits of the year: they are read in the latest century that
    /// does not put the birth after <paramref name="oggi"/>.
    /// </summary>
    public DateOnly? DataNascita(DateOnly oggi)
    {
        if (Valore.Length != Lunghezza)
        {
            return null;
        }

        var anno = oggi.Year - oggi.Year % 100 + AnnoScritto;
        var mese = Mesi.IndexOf(Valore[8], StringComparison.Ordinal) + 1;
        var giorno = GiornoScritto % 40;
        while (giorno > DateTime.DaysInMonth(anno, mese) || new DateOnly(anno, mese, giorno) > oggi)
        {
            anno -= 100;
        }

        return new DateOnly(anno, mese, giorno);
    }

    /// <summary>Drops white space and raises the letters; the result may still be wrong.</summary>
    public static string Normalizza(string? testo) => Caratteri.Compatta(testo);

    /// <summary>Reads a codice fiscale as typed or found in a feed; false when it is formally wrong.</summary>
    public static bool TryParse(string? testo, [NotNullWhen(true)] out CodiceFiscale? codice) => Leggi(testo, out codice) is null;

    /// <summary>Checks a codice fiscale and explains the outcome; takes any text, null included.</summary>
    /// <param name="testo">The code as typed.</param>
    /// <param name="oggi">Today in Italy: births cannot be later.</param>
    /// <param name="codice">The code, when valid.</param>
    public static EsitoVerifica Verifica(string? testo, DateOnly oggi, out CodiceFiscale? codice)
    {
        var motivo = Leggi(testo, out codice);
        return new EsitoVerifica(motivo, codice is null ? [] : [.. codice.Avvisi(oggi)]);
    }

    /// <inheritdoc/>
    public override string ToString() => Valore;

    private static string? Leggi(string? testo, out CodiceFiscale? codice)
    {
        var valore = Normalizza(testo);
        codice = null;
        var motivo = valore switch
        {
            "" => "Manca il codice fiscale: scrivi i suoi 16 caratteri, o le 11 cifre di un ente.",
            { Length: CodiceNumerico.Lunghezza } when Caratteri.SoloCifre(valore) => CodiceNumerico.Motivo(valore, "Il codice fiscale"),
            { Length: Lunghezza } => MotivoPersona(valore),
            _ => "Il codice fiscale è di 16 caratteri per le persone e di 11 cifre per gli enti: controlla che non ne manchino e non ce ne siano in più.",
        };
        if (motivo is null)
        {
            codice = new CodiceFiscale(valore, valore.Length == Lunghezza ? TogliOmocodia(valore) : valore);
        }

        return motivo;
    }

    private static string? MotivoPersona(string codice)
    {
        for (var i = 0; i < Lunghezza; i++)
        {
            var ammesso = PostiNumerici.AsSpan().Contains(i)
                ? char.IsAsciiDigit(codice[i]) || LettereOmocodia.Contains(codice[i], StringComparison.Ordinal)
                : i == 8 ? Mesi.Contains(codice[i], StringComparison.Ordinal) : char.IsAsciiLetterUpper(codice[i]);
            if (!ammesso)
            {
                return i == 8
                    ? "Il nono carattere indica il mese di nascita e può essere solo una lettera fra A, B, C, D, E, H, L, M, P, R, S e T."
                    : $"Il carattere numero {(i + 1).ToString(CultureInfo.InvariantCulture)} non può stare in quel posto di un codice fiscale: controlla lettere e cifre.";
            }
        }

        if (Caratteri.Controllo(codice.AsSpan(0, 15)) != codice[15])
        {
            return "L'ultima lettera non corrisponde agli altri caratteri: il codice fiscale contiene un errore di scrittura.";
        }

        var lettura = new CodiceFiscale(codice, TogliOmocodia(codice));
        var giorno = lettura.GiornoScritto % 40;

        // 1900 is the one year of the two centuries where leap years differ: 29 February 00 is then of 2000.
        var giorni = DateTime.DaysInMonth(2000 + lettura.AnnoScritto, Mesi.IndexOf(codice[8], StringComparison.Ordinal) + 1);
        return lettura.GiornoScritto > 71 || giorno == 0 || giorno > giorni
            ? "Il giorno di nascita scritto nel codice fiscale non esiste: controlla i caratteri dal settimo all'undicesimo."
            : null;
    }

    private static string TogliOmocodia(string codice)
    {
        Span<char> caratteri = stackalloc char[Lunghezza];
        codice.CopyTo(caratteri);
        foreach (var posto in PostiNumerici)
        {
            if (LettereOmocodia.IndexOf(caratteri[posto], StringComparison.Ordinal) is var cifra and >= 0)
            {
                caratteri[posto] = (char)('0' + cifra);
            }
        }

        caratteri[15] = Caratteri.Controllo(caratteri[..15]);
        return new string(caratteri);
    }

    private IEnumerable<string> Avvisi(DateOnly oggi)
    {
        if (DataNascita(oggi) is { } nascita)
        {
            if (AnnoScritto == oggi.Year % 100 && nascita.Year < oggi.Year)
            {
                yield return $"L'anno di nascita è letto come {nascita.Year.ToString(CultureInfo.InvariantCulture)}: nel {oggi.Year.ToString(CultureInfo.InvariantCulture)} quella data deve ancora venire.";
            }

            yield break;
        }

        var ufficio = CodiceNumerico.Ufficio(Valore);
        if (!CodiceNumerico.UfficioDiEnti(ufficio) && !CodiceNumerico.UfficioDiProvvisori(ufficio))
        {
            yield return $"Il codice ufficio {Valore[7..10]} è insolito per un codice fiscale.";
        }
    }
}
