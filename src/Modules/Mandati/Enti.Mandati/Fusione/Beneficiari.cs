using Enti.Abstractions;
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

    public static Task<List<BeneficiarioImportato>> LeggiAsync(SessioneFusione sessione) => sessione.LeggiAsync(Distinti, r => new BeneficiarioImportato(
        Testo(r, 0), Testo(r, 1), r.GetString(2), Testo(r, 3), Testo(r, 4), Testo(r, 5), Testo(r, 6), Testo(r, 7)));

    public static Task<List<PagamentoEseguito>> PagatiAsync(SessioneFusione sessione) => sessione.LeggiAsync(
        """
        select id, array(select distinct k from unnest(array[cf, piva, creditore_cf, creditore_piva]) k where k is not null), importo, data_pagamento, esercizio, numero
        from mandati.posizione where ente_id = $1 and id in (select id from pagate) and coalesce(cf, piva, creditore_cf, creditore_piva) is not null
        """,
        r => new PagamentoEseguito(r.GetGuid(0), r.GetFieldValue<string[]>(1), r.GetDecimal(2), r.IsDBNull(3) ? null : r.GetFieldValue<DateOnly>(3), r.GetInt32(4), r.GetInt32(5)));

    /// <summary>The events of the payees, then those of the payments, in batches.</summary>
    public static IReadOnlyList<IEvento> Eventi(SessioneFusione sessione, IEnumerable<BeneficiarioImportato> beneficiari, IEnumerable<PagamentoEseguito> pagati) =>
    [
        .. beneficiari.Chunk(PerLotto).Select((lotto, n) => new BeneficiariImportati(sessione.EnteId, sessione.ImportazioneId, n + 1, lotto)),
        .. pagati.Chunk(PerLotto).Select((lotto, n) => new PagamentiEseguiti(sessione.EnteId, sessione.ImportazioneId, n + 1, lotto)),
    ];

    private static string? Testo(Npgsql.NpgsqlDataReader riga, int colonna) => riga.IsDBNull(colonna) ? null : riga.GetString(colonna);
}
