namespace Enti.Credenziali.Statistiche;

/// <summary>How often things happened, period by period; nobody is named.</summary>
/// <param name="Dal">First day.</param>
/// <param name="Al">Last day.</param>
/// <param name="Per">How long a period is.</param>
/// <param name="DatiDal">First day of which anything is known; null when nothing is.</param>
/// <param name="SessioniAperte">Sessions open now.</param>
/// <param name="Periodi">The periods, in order.</param>
/// <param name="Gruppi">What was counted.</param>
internal sealed record RisultatoStatistiche(DateOnly Dal, DateOnly Al, Passo Per, DateOnly? DatiDal, int SessioniAperte, IReadOnlyList<Periodo> Periodi, IReadOnlyList<GruppoStatistiche> Gruppi);

/// <summary>Series that are looked at together.</summary>
/// <param name="Codice">Stable name.</param>
/// <param name="Titolo">Italian words.</param>
/// <param name="SiSommano">False for series that do not add up to a whole.</param>
/// <param name="Serie">The series.</param>
internal sealed record GruppoStatistiche(string Codice, string Titolo, bool SiSommano, IReadOnlyList<SerieStatistica> Serie);

/// <summary>One count over time.</summary>
/// <param name="Nome">Italian words.</param>
/// <param name="Totale">Over all periods; null when there is no data in any.</param>
/// <param name="Valori">One for each period: null where there is no data, which is not zero.</param>
internal sealed record SerieStatistica(string Nome, long? Totale, IReadOnlyList<long?> Valori);

/// <summary>Lays counted days out on periods.</summary>
/// <param name="periodi">The periods, in order.</param>
/// <param name="datiDal">First day of which anything is known.</param>
/// <param name="oggi">Of later days nothing is known.</param>
internal sealed class TavolaStatistiche(IReadOnlyList<Periodo> periodi, DateOnly? datiDal, DateOnly oggi)
{
    /// <summary>More series than this are drawn over one another: the smaller ones are told together.</summary>
    private const int Massime = 6;

    /// <summary>One series out of counted days.</summary>
    public SerieStatistica Serie(string nome, IEnumerable<(DateOnly Giorno, long Quante)> giorni)
    {
        var valori = periodi.Select(p => p.Al < datiDal || datiDal is null || p.Dal > oggi ? null : (long?)0).ToArray();
        foreach (var (giorno, quante) in giorni)
        {
            var i = Indice(giorno);
            valori[i] = (valori[i] ?? 0) + quante;
        }

        return new(nome, Array.TrueForAll(valori, v => v is null) ? null : valori.Sum(v => v ?? 0), valori);
    }

    /// <summary>One series for each name, the largest first and the smallest together.</summary>
    public IReadOnlyList<SerieStatistica> PerNome(IEnumerable<(string Nome, DateOnly Giorno, long Quante)> conti, int quante = Massime)
    {
        var nomi = conti.GroupBy(c => c.Nome, StringComparer.Ordinal).OrderByDescending(g => g.Sum(c => c.Quante)).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        var tenuti = nomi.Count > quante ? quante - 1 : nomi.Count;
        var serie = nomi.Take(tenuti).Select(g => Serie(g.Key, g.Select(c => (c.Giorno, c.Quante)))).ToList();
        if (tenuti < nomi.Count)
        {
            serie.Add(Serie("Altri", nomi.Skip(tenuti).SelectMany(g => g).Select(c => (c.Giorno, c.Quante))));
        }

        return serie;
    }

    private int Indice(DateOnly giorno)
    {
        var (da, a) = (0, periodi.Count - 1);
        while (da < a)
        {
            var mezzo = (da + a) / 2;
            (da, a) = giorno > periodi[mezzo].Al ? (mezzo + 1, a) : (da, mezzo);
        }

        return da;
    }
}
