using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Enti.Anagrafe.Comuni;

/// <summary>A comune or foreign state where people are born.</summary>
/// <param name="Codice">Belfiore code: a letter and three digits, <c>Z</c> first for foreign states.</param>
/// <param name="Nome">Its name; the last it had, when it is no more.</param>
/// <param name="Provincia">Two letters of the province; <c>EE</c> for foreign states, as on Italian forms.</param>
/// <param name="Cessato">First day on which it no longer existed; null while it does.</param>
internal sealed record Luogo(string Codice, string Nome, string Provincia, DateOnly? Cessato)
{
    /// <summary>True for a foreign state.</summary>
    public bool Estero => Codice[0] == 'Z';

    /// <summary>True when nobody could be born there on that day, because it existed no more.</summary>
    public bool CessatoPrimaDi(DateOnly nascita) => Cessato <= nascita;
}

/// <summary>The comuni and foreign states that the product comes with, active and ceased, by Belfiore code: the first content of <see cref="Luoghi"/>.</summary>
/// <remarks>
/// Made at build time from the archives of ANPR (Ministero dell'Interno), the Agenzia delle Entrate and ISTAT, licensed CC BY, as the
/// npm package <c>@marketto/belfiore-connector-embedded</c> carries them; see <c>Comuni/Elenco</c>.
/// </remarks>
internal static class ElencoLuoghi
{
    private static readonly Lazy<FrozenDictionary<string, Luogo>> PerCodice = new(Carica);

    /// <summary>How many places are known.</summary>
    public static int Quanti => PerCodice.Value.Count;

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<Luogo> Tutti => PerCodice.Value.Values;

    /// <summary>The place with that Belfiore code; null when the list has none.</summary>
    public static Luogo? Trova(string codice) => PerCodice.Value.GetValueOrDefault(codice);

    private static FrozenDictionary<string, Luogo> Carica()
    {
        using var risorsa = Assembly.GetExecutingAssembly().GetManifestResourceStream("luoghi.tsv")
            ?? throw new InvalidOperationException("The list of places is not embedded.");
        using var lettore = new StreamReader(risorsa);
        var luoghi = new List<Luogo>(10_100);
        while (lettore.ReadLine()?.Split('\t') is [var codice, var nome, var provincia, var cessato])
        {
            luoghi.Add(new Luogo(
                codice, nome, codice[0] == 'Z' ? "EE" : provincia,
                cessato.Length == 0 ? null : DateOnly.ParseExact(cessato, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        return luoghi.ToFrozenDictionary(luogo => luogo.Codice, StringComparer.Ordinal);
    }
}
