namespace Enti.Mandati.Fusione;

/// <summary>Merges what the treasurer says: facts are kept whether or not their mandate is here yet, then the payments they touch are worked out.</summary>
internal static class FusioneTesoriere
{
    /// <summary>Merges the answers of an esito applicativo.</summary>
    public static async Task<Conteggi> EsitiAsync(SessioneFusione sessione)
    {
        await sessione.EseguiAsync("analyze mandati.lettura_esito (importazione_id, esercizio, numero)");
        return await NuoviFattiAsync(sessione,
            """
            insert into mandati.esito (ente_id, esercizio, numero, progressivo, istante, esito, errori, importazione_id)
            select $1, esercizio, numero, progressivo, istante, esito, errori, $2 from mandati.lettura_esito
            where importazione_id = $2 order by riga
            on conflict do nothing returning esercizio, numero, progressivo
            """,
            "lettura_esito");
    }

    /// <summary>Merges the movements of a giornale di cassa.</summary>
    public static async Task<Conteggi> MovimentiAsync(SessioneFusione sessione)
    {
        await sessione.EseguiAsync("analyze mandati.lettura_movimento (importazione_id, esercizio, numero)");
        return await NuoviFattiAsync(sessione,
            """
            insert into mandati.movimento (ente_id, esercizio, numero, progressivo, data, operazione, importo, quietanza, numero_movimento, ripetizione, esecuzione, importazione_id)
            select $1, esercizio, numero, progressivo, data, operazione, importo, quietanza, numero_movimento,
                row_number() over (partition by esercizio, numero, progressivo, data, operazione, importo, quietanza, numero_movimento order by riga), esecuzione, $2
            from mandati.lettura_movimento where importazione_id = $2
            on conflict do nothing returning esercizio, numero, progressivo
            """,
            "lettura_movimento");
    }

    /// <summary>Works out again, for the payments in <c>toccate</c>, what the treasurer's facts amount to; the state follows by itself.</summary>
    /// <remarks>A whole variation (operation on payee 0) later than the row itself did not name it: it is cancelled. Of answers given at the same instant the one that ends more wins: some treasurers date ACQUISITO and PAGATO alike.
    /// Each payment looks its facts up by their primary keys: joined as sets they would be planned on figures that nobody has yet, and take quadratic time.</remarks>
    public static Task RicalcolaAsync(SessioneFusione sessione) => sessione.EseguiAsync(
        """
        with calcolate as (
            select t.id, m.netto, m.lordo, m.ultimo, e.esito, e.istante, e.annullato or exists (
                select from mandati.operazione v where v.ente_id = $1 and (v.esercizio, v.numero, v.progressivo) = (t.esercizio, t.numero, 0)
                  and v.istante > (select istante from mandati.posizione where id = t.id)) as annullato
            from (select distinct * from toccate) t
            cross join lateral (
                select coalesce(sum(importo), 0) as netto, coalesce(sum(importo) filter (where importo > 0), 0) as lordo, max(data) as ultimo
                from mandati.movimento where ente_id = $1 and (esercizio, numero, progressivo) = (t.esercizio, t.numero, t.progressivo)) m
            cross join lateral (
                select max(istante) as istante, coalesce(bool_or(esito = 'ANNULLATO'), false) as annullato, (array_agg(esito order by istante desc,
                    array_position(array['NON ESEGUIBILE', 'STORNATO', 'PAGATO', 'REGOLARIZZATO', 'ANNULLATO', 'NON ACQUISITO'], esito) nulls last, esito = 'ACQUISITO', esito))[1] as esito
                from mandati.esito where ente_id = $1 and (esercizio, numero) = (t.esercizio, t.numero) and progressivo in (0, t.progressivo)) e),
        cambiate as (
            update mandati.posizione p
            set eseguito = c.netto, lordo = c.lordo, ultimo_movimento = c.ultimo, esito = c.esito, esito_istante = c.istante, annullato = c.annullato
            from calcolate c
            where p.id = c.id
              and (p.eseguito, p.lordo, p.ultimo_movimento, p.esito, p.esito_istante, p.annullato) is distinct from (c.netto, c.lordo, c.ultimo, c.esito, c.istante, c.annullato)
            returning new.id, old.stato <> 'Pagato' and new.stato = 'Pagato' as pagata)
        insert into pagate select id from cambiate where pagata
        """);

    private static async Task<Conteggi> NuoviFattiAsync(SessioneFusione sessione, string inserimento, string lettura)
    {
        var nuovi = await sessione.EseguiAsync($"with scritti as ({inserimento}) insert into nuovi select * from scritti");
        await sessione.EseguiAsync(
            """
            insert into toccate select p.* from (select distinct * from nuovi) n
            cross join lateral (
                select id, esercizio, numero, progressivo from mandati.posizione
                where ente_id = $1 and esercizio = n.esercizio and numero = n.numero and n.progressivo in (0, progressivo) offset 0) p
            """);
        var inAttesa = await sessione.ContaAsync(
            """
            select count(*) from nuovi n where not exists (
                select from toccate t where t.esercizio = n.esercizio and t.numero = n.numero and n.progressivo in (0, t.progressivo))
            """);
        var letti = await sessione.ContaAsync($"select count(*) from mandati.{lettura} where importazione_id = $2");
        return new Conteggi { Inserite = nuovi - inAttesa, InAttesa = inAttesa, Invariate = letti - nuovi };
    }
}
