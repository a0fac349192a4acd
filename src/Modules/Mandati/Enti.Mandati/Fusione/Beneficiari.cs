using Enti.Mandati.Contracts.Eventi;

namespace Enti.Mandati.Fusione;

/// <summary>The payees of an import, for the registry, and the payments that it says were made, for the notices.</summary>
internal static class Beneficiari
{
    private const int PerLotto = 5000;

    /// <summary>Each payee once, with the address that the feed gives somewhere.</summary>
    private const string Distinti =
        """
        with scelte as (
            select cf, piva, coalesce(max(riga) filter (where indirizzo is not null), max(riga)) as riga
            from mandati.lettura_ordinativo where importazione_id = $2 and (cf is not null or piva is not null) group by 1, 2)
        select l.cf, l.piva, l.denominazione, l.indirizzo, l.cap, l.localita, l.provincia, l.stato
        from scelte s join mandati.lettura_ordinativo l on l.importazione_id = $2 and l.riga = s.riga
        union all
        select creditore_cf, creditore_piva, max(creditore), null, null, null, null, null
        from mandati.lettura_ordinativo where importazione_id = $2 and (creditore_cf is not null or creditore_piva is not null) group by 1, 2
        union all
        select cf, piva, max(denominazione), null, null, null, null, null
        from mandati.lettura_documento where importazione_id = $2 and (cf is not null or piva is not null) group by 1, 2
        """;

    /// <summary>In the order of their keys, so that a payee of many payments is told of them together.</summary>
    private const string Pagati =
        """
        select id, array(select distinct k from unnest(array[cf, piva, creditore_cf, creditore_piva]) k where k is not null), importo, data_pagamento, esercizio, numero
        from mandati.posizione where ente_id = $1 and id in (select id from pagate) and coalesce(cf, piva, creditore_cf, creditore_piva) is not null
        order by coalesce(piva, cf, creditore_piva, creditore_cf)
        """;

    /// <summary>The payees, a batch at a time: memory does not grow with the file.</summary>
    public static IAsyncEnumerable<List<BeneficiarioImportato>> LeggiAsync(SessioneFusione sessione) => sessione.ALottiAsync("lotti_beneficiari", Distinti, PerLotto, r => new BeneficiarioImportato(
        Testo(r, 0), Testo(r, 1), r.GetString(2), Testo(r, 3), Testo(r, 4), Testo(r, 5), Testo(r, 6), Testo(r, 7)));

    /// <summary>Publishes the payees.</summary>
    /// <returns>How many payees, in how many batches.</returns>
    public static async Task<(int Beneficiari, int Lotti)> PubblicaAsync(SessioneFusione sessione, TimeProvider orologio)
    {
        var (beneficiari, lotti) = (0, 0);
        await foreach (var lotto in LeggiAsync(sessione))
        {
            beneficiari += lotto.Count;
            await sessione.PubblicaAsync(new BeneficiariImportati(sessione.EnteId, sessione.ImportazioneId, ++lotti, lotto), orologio);
        }

        return (beneficiari, lotti);
    }

    /// <summary>Publishes the payments that became paid.</summary>
    public static async Task PubblicaPagatiAsync(SessioneFusione sessione, TimeProvider orologio)
    {
        var lotti = 0;
        await foreach (var lotto in sessione.ALottiAsync("lotti_pagati", Pagati, PerLotto, r => new PagamentoEseguito(
            r.GetGuid(0), r.GetFieldValue<string[]>(1), r.GetDecimal(2), r.IsDBNull(3) ? null : r.GetFieldValue<DateOnly>(3), r.GetInt32(4), r.GetInt32(5))))
        {
            await sessione.PubblicaAsync(new PagamentiEseguiti(sessione.EnteId, sessione.ImportazioneId, ++lotti, lotto), orologio);
        }
    }

    private static string? Testo(Npgsql.NpgsqlDataReader riga, int colonna) => riga.IsDBNull(colonna) ? null : riga.GetString(colonna);
}
