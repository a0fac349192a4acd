using System.Collections.Frozen;
using Enti.Anagrafe.Soggetti;

namespace Enti.Anagrafe.Comuni;

/// <summary>How an update changes a place.</summary>
internal enum TipoVariazione
{
    /// <summary>The list did not have it.</summary>
    Aggiunto,

    /// <summary>It exists no more, or since another day.</summary>
    Cessato,

    /// <summary>The list had it as ceased, the archive as existing.</summary>
    Ripristinato,

    /// <summary>It has another name.</summary>
    Rinominato,

    /// <summary>It is in another province.</summary>
    CambiaProvincia,
}

/// <summary>One change that an update makes.</summary>
/// <param name="Tipo">What changes.</param>
/// <param name="Prima">The place in the list; null when it is new.</param>
/// <param name="Dopo">The place as it will be.</param>
internal sealed record Variazione(TipoVariazione Tipo, Luogo? Prima, Luogo Dopo);

/// <summary>A place as the archive leaves it, with what the list in memory does not hold.</summary>
internal sealed record LuogoNuovo(Luogo Luogo, string? AltroNome, string? Istat, DateOnly Istituito, string? Successore);

/// <summary>What an archive says, against what the list says.</summary>
/// <param name="Luoghi">Every place of the archive, as it will be.</param>
/// <param name="Variazioni">What changes, by name.</param>
/// <param name="NonNominati">Comuni of the list that the archive does not name: they stay as they are.</param>
internal sealed record ConfrontoLuoghi(IReadOnlyList<LuogoNuovo> Luoghi, IReadOnlyList<Variazione> Variazioni, IReadOnlyList<Luogo> NonNominati)
{
    private static readonly FrozenSet<string> Minuscole = FrozenSet.ToFrozenSet(
        ["a", "ad", "al", "alla", "alle", "ai", "con", "da", "dal", "dalla", "dei", "degli", "del", "della", "delle", "dello", "di", "e", "ed", "in", "la", "nel", "nella", "per", "presso", "su", "sul", "sulla", "sopra", "sotto", "d", "dell", "all", "nell", "sull"],
        StringComparer.Ordinal);

    /// <summary>Compares; the same archive twice gives no change the second time.</summary>
    public static ConfrontoLuoghi Fra(IReadOnlyDictionary<string, Luogo> attuali, IReadOnlyCollection<VoceAnpr> voci)
    {
        var ultime = voci.GroupBy(v => v.Codice, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(v => v.Al ?? DateOnly.MaxValue).ThenBy(v => v.Dal).Last(), StringComparer.Ordinal);
        var istituiti = voci.GroupBy(v => v.Codice, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Min(v => v.Dal), StringComparer.Ordinal);
        var iniziati = voci.ToLookup(v => (v.Dal, v.Provincia), v => v.Codice);
        var luoghi = ultime.Values.OrderBy(v => v.Codice, StringComparer.Ordinal)
            .Select(v => new LuogoNuovo(Unito(attuali.GetValueOrDefault(v.Codice), v), v.AltroNome, v.Istat, istituiti[v.Codice], Successore(v, iniziati)))
            .ToList();
        return new ConfrontoLuoghi(
            luoghi,
            [.. luoghi.SelectMany(l => Differenze(attuali.GetValueOrDefault(l.Luogo.Codice), l.Luogo)).OrderBy(v => v.Tipo).ThenBy(v => v.Dopo.Nome, StringComparer.Ordinal)],
            [.. attuali.Values.Where(l => !l.Estero && !ultime.ContainsKey(l.Codice)).OrderBy(l => l.Nome, StringComparer.Ordinal)]);
    }

    private static IEnumerable<Variazione> Differenze(Luogo? prima, Luogo dopo)
    {
        if (prima is null)
        {
            yield return new Variazione(TipoVariazione.Aggiunto, null, dopo);
            yield break;
        }

        if (prima.Cessato != dopo.Cessato)
        {
            yield return new Variazione(dopo.Cessato is null ? TipoVariazione.Ripristinato : TipoVariazione.Cessato, prima, dopo);
        }

        if (!string.Equals(prima.Nome, dopo.Nome, StringComparison.Ordinal))
        {
            yield return new Variazione(TipoVariazione.Rinominato, prima, dopo);
        }

        if (!string.Equals(prima.Provincia, dopo.Provincia, StringComparison.Ordinal))
        {
            yield return new Variazione(TipoVariazione.CambiaProvincia, prima, dopo);
        }
    }

    // The archive writes in capitals: a name that is the same but for case, accents and signs keeps the writing of the list.
    private static Luogo Unito(Luogo? attuale, VoceAnpr voce) => new(
        voce.Codice,
        attuale is not null && string.Equals(SoloLettere(attuale.Nome), SoloLettere(voce.Nome), StringComparison.Ordinal) ? attuale.Nome : ComeNome(voce.Nome),
        voce.Provincia,
        voce.Al);

    /// <summary>The one comune of the province that begins, or changes its bounds, on the day this one ends; null when it is not one alone.</summary>
    private static string? Successore(VoceAnpr finito, ILookup<(DateOnly, string), string> iniziati)
    {
        if (finito.Al is not { } fine)
        {
            return null;
        }

        // Some pairs of the archive meet on the last day, most on the day after.
        var candidati = iniziati[(fine, finito.Provincia)].Concat(iniziati[(fine.AddDays(-1), finito.Provincia)])
            .Where(c => !string.Equals(c, finito.Codice, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        return candidati is [var solo] ? solo : null;
    }

    /// <summary>«CERVIGNANO DEL FRIULI» as «Cervignano del Friuli».</summary>
    internal static string ComeNome(string maiuscolo)
    {
        var lettere = maiuscolo.ToLowerInvariant().ToCharArray();
        for (var i = 0; i < lettere.Length; i++)
        {
            if (!char.IsLetter(lettere[i]) || (i > 0 && char.IsLetter(lettere[i - 1])))
            {
                continue;
            }

            var fine = i;
            while (fine < lettere.Length && char.IsLetter(lettere[fine]))
            {
                fine++;
            }

            if (i == 0 || !Minuscole.Contains(new string(lettere, i, fine - i)))
            {
                lettere[i] = char.ToUpperInvariant(lettere[i]);
            }
        }

        return new string(lettere);
    }

    private static string SoloLettere(string nome) => string.Concat(PerRicerca.Normalizza(nome).Where(char.IsAsciiLetterOrDigit));
}
