using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace Enti.Ui;

/// <summary>Works on addresses of the portal: filters, order and page live in the query.</summary>
public static class Collegamento
{
    /// <summary>The same address, path and query only, with some values of its query changed.</summary>
    /// <param name="uri">Absolute, or from the root.</param>
    /// <param name="valori">New values; null takes the key away.</param>
    public static string Con(string uri, params ReadOnlySpan<(string Chiave, string? Valore)> valori)
    {
        var assoluto = new Uri(new Uri("http://portale/"), uri);
        var query = QueryHelpers.ParseQuery(assoluto.Query);
        foreach (var (chiave, valore) in valori)
        {
            query.Remove(chiave);
            if (valore is not null)
            {
                query[chiave] = valore;
            }
        }

        return assoluto.AbsolutePath + new QueryBuilder(query).ToQueryString();
    }

    /// <summary>The address when it is one of this portal, from the root, as a "ritorno" parameter may hold; null for anything else, so that nobody is sent elsewhere (ASVS 3.7.2).</summary>
    public static string? Interno(string? indirizzo) =>
        indirizzo is ['/', ..] and { Length: < 2000 } and not ['/', '/' or '\\', ..] && indirizzo.All(c => c is > ' ' and < '\u007f') ? indirizzo : null;

    /// <summary>Values of the query of an address.</summary>
    public static IReadOnlyDictionary<string, string> Query(string uri) =>
        QueryHelpers.ParseQuery(new Uri(new Uri("http://portale/"), uri).Query)
            .ToDictionary(v => v.Key, v => v.Value.ToString(), StringComparer.Ordinal);
}
