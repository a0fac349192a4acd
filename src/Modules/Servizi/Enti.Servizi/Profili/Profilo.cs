using System.Text.Json;

namespace Enti.Servizi.Profili;

/// <summary>A named set of permission codes.</summary>
/// <param name="Codice">As enti have known it for years: <c>R12</c>.</param>
/// <param name="Nome">Italian name.</param>
/// <param name="DiRuolo">Role (a <c>RuoloAppartenenza</c> of Anagrafe) that brings the profile by itself; null when it is only assigned.</param>
/// <param name="Assegnabile">False for a profile that only a role brings.</param>
/// <param name="Permessi">Permission codes.</param>
internal sealed record Profilo(string Codice, string Nome, string? DiRuolo, bool Assegnabile, IReadOnlyList<string> Permessi);

/// <summary>The profiles that every ente finds ready: <c>profili.json</c>, so that a release may give them the permissions it adds.</summary>
internal static class CatalogoProfili
{
    /// <summary>The profile of whoever administers an ente.</summary>
    internal const string AmministratoreEnte = "R6";

    internal static readonly IReadOnlyList<Profilo> Predefiniti = Leggi();

    private static readonly Dictionary<string, Profilo> PerCodice = Predefiniti.ToDictionary(p => p.Codice, StringComparer.OrdinalIgnoreCase);

    /// <summary>The profile with that code, in any case; null when there is none.</summary>
    internal static Profilo? Trova(string codice) => PerCodice.GetValueOrDefault(codice.Trim());

    /// <summary>Profiles that a role brings by itself.</summary>
    internal static IEnumerable<Profilo> DelRuolo(string ruolo) => Predefiniti.Where(p => string.Equals(p.DiRuolo, ruolo, StringComparison.Ordinal));

    private static List<Profilo> Leggi()
    {
        using var dati = typeof(CatalogoProfili).Assembly.GetManifestResourceStream("profili.json")!;
        return JsonSerializer.Deserialize<List<Profilo>>(dati, JsonSerializerOptions.Web)!;
    }
}
