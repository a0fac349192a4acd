using System.Text;
using Enti.Infrastructure.Persistenza;

namespace Enti.Anagrafe.Soggetti;

/// <summary>How names are compared in searches: lower case, without accents. The same rule as the function <c>anagrafe.per_ricerca</c>.</summary>
internal static class PerRicerca
{
    public static string Normalizza(string testo) =>
        string.Concat(testo.Normalize(NormalizationForm.FormD).Where(c => c is < '\u0300' or > '\u036f')).ToLowerInvariant();

    /// <summary>The text as a part of a LIKE pattern: what would be a wildcard stands for itself.</summary>
    public static string PerLike(string testo) => TestoPerLike.Letterale(Normalizza(testo));
}
