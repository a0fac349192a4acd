using Enti.Mandati.Opi;

namespace Enti.Mandati.Fusione;

/// <summary>
/// Pairs documents with payments: by the mandate they name, else by payee key, invoice number and compatible amount and date.
/// Pairs that could be made in more than one way are left apart and listed. It looks at all the documents and payments that the
/// import can concern, so the outcome does not depend on what came first.
/// </summary>
internal static class Abbinamento
{
    /// <summary>Every payment that a document in <c>in_esame</c> could belong to.</summary>
    private const string Candidati =
        """
        select d.id as documento_id, p.id as posizione_id, true as esplicito, d.numero_confrontabile
        from in_esame x join mandati.documento d on d.id = x.id
        cross join lateral (select q.* from mandati.posizione q where q.ente_id = $1 and q.esercizio = d.rif_esercizio and q.numero = d.rif_numero offset 0) p
        where d.rif_numero is not null
          and (p.progressivo = d.rif_progressivo or (d.rif_progressivo is null and (d.cf in (p.cf, p.piva) or d.piva in (p.cf, p.piva))))
        union all
        select d.id, p.id, false, d.numero_confrontabile
        from in_esame x join mandati.documento d on d.id = x.id
        cross join lateral (
            select q.id, q.esercizio, q.data_mandato, q.ordinato, q.fattura_importo from mandati.posizione q where q.ente_id = $1 and q.piva in (d.cf, d.piva) and d.numero_confrontabile = any(q.numeri_fattura)
            union
            select q.id, q.esercizio, q.data_mandato, q.ordinato, q.fattura_importo from mandati.posizione q where q.ente_id = $1 and q.cf in (d.cf, d.piva) and d.numero_confrontabile = any(q.numeri_fattura)) p
        where d.rif_numero is null and d.numero_confrontabile <> '' and p.esercizio is not null and d.data <= p.data_mandato
          and (p.fattura_importo is null or d.importo in (p.fattura_importo, p.ordinato))
        """;

    public static async Task EseguiAsync(SessioneFusione sessione)
    {
        if (await sessione.ContaAsync("select count(*) from (select from mandati.documento where ente_id = $1 limit 1)") == 0)
        {
            return;
        }

        // A young table has no figures: without them every document would be looked for among all the rows of the flow.
        await sessione.EseguiAsync("analyze mandati.documento (ente_id, numero_confrontabile, rif_esercizio, rif_numero)");
        await sessione.EseguiAsync("insert into in_esame select id from mandati.documento where ente_id = $1 and importazione_id = $2");
        await AggiungiDocumentiDelFlussoAsync(sessione);
        await sessione.EseguiAsync($"insert into coppie {Candidati}");

        // Other documents may want the same payments: they decide together.
        await AggiungiDocumentiDeiCandidatiAsync(sessione);
        await sessione.EseguiAsync("truncate coppie");
        await sessione.EseguiAsync($"insert into coppie {Candidati}");
        await DecidiAsync(sessione);
        await sessione.SegnalaAsync(TipoAvviso.AbbinamentoAmbiguo,
            "select format('documento n. %s del %s', numero, to_char(data, 'DD/MM/YYYY')) from mandati.documento where id in (select id from in_esame) and ambiguo order by data, numero");
    }

    // Looked for from what the flow says rather than from the payments just written, of which the planner has no figures yet: it would compare each with every document.
    private static Task AggiungiDocumentiDelFlussoAsync(SessioneFusione sessione) => sessione.EseguiAsync(
        """
        insert into in_esame
        select d.id from mandati.lettura_ordinativo l join mandati.documento d on d.ente_id = $1 and d.rif_numero = l.numero and d.rif_esercizio = l.esercizio
        where l.importazione_id = $2
        union
        select d.id from (select cf, piva, unnest(numeri_fattura) as numero from mandati.lettura_ordinativo where importazione_id = $2) l
        join mandati.documento d on d.ente_id = $1 and d.numero_confrontabile = l.numero and (d.cf in (l.cf, l.piva) or d.piva in (l.cf, l.piva))
        union
        select d.id from variate v join mandati.documento d on d.posizione_id = v.id
        on conflict do nothing
        """);

    private static Task AggiungiDocumentiDeiCandidatiAsync(SessioneFusione sessione) => sessione.EseguiAsync(
        """
        insert into in_esame
        select d.id from (select distinct posizione_id from coppie) c
        cross join lateral (select * from mandati.posizione where id = c.posizione_id offset 0) p
        join mandati.documento d on d.ente_id = $1 and d.rif_numero = p.numero and d.rif_esercizio = p.esercizio
        union
        select d.id from (select distinct posizione_id from coppie) c
        cross join lateral (select cf, piva, unnest(numeri_fattura) as numero from mandati.posizione where id = c.posizione_id) p
        join mandati.documento d on d.ente_id = $1 and d.numero_confrontabile = p.numero and (d.cf in (p.cf, p.piva) or d.piva in (p.cf, p.piva))
        on conflict do nothing
        """);

    private static async Task DecidiAsync(SessioneFusione sessione)
    {
        await sessione.EseguiAsync(
            """
            with contate as (
                select c.*, count(*) over (partition by documento_id) as pagamenti, count(*) over (partition by posizione_id, numero_confrontabile) as documenti from coppie c),
            decise as (
                select x.id, max(c.posizione_id::text) filter (where c.pagamenti = 1 and (c.esplicito or c.documenti = 1))::uuid as posizione_id, count(c.documento_id) > 0 as possibile
                from in_esame x left join contate c on c.documento_id = x.id group by x.id),
            cambiati as (
                update mandati.documento d set posizione_id = e.posizione_id, ambiguo = e.possibile and e.posizione_id is null
                from decise e
                where d.id = e.id and (d.importazione_id = $2 or (d.posizione_id, d.ambiguo) is distinct from (e.posizione_id, e.possibile and e.posizione_id is null))
                returning old.posizione_id as prima, new.posizione_id as dopo)
            insert into da_rifare select prima from cambiati where prima is not null union select dopo from cambiati where dopo is not null
            """);

        // The one document of a payment becomes its act; of several, the payment shows the earliest due date and all the numbers.
        await sessione.EseguiAsync(
            """
            update mandati.posizione p
            set documenti = a.quanti, doc_tipologia = a.tipologia, doc_numero = a.numeri, doc_scadenza = a.scadenza, doc_ufficio = a.ufficio,
                doc_data = case when a.quanti = 1 then a.data end, doc_importo = case when a.quanti = 1 then a.importo end, doc_oggetto = a.oggetto
            from (select r.id, count(d.id)::integer as quanti, min(d.tipologia) as tipologia, string_agg(d.numero, ', ' order by d.numero) as numeri, min(d.scadenza) as scadenza,
                      min(d.ufficio) as ufficio, min(d.data) as data, min(d.importo) as importo, string_agg(d.oggetto, '; ' order by d.numero) as oggetto
                  from (select distinct id from da_rifare) r left join mandati.documento d on d.posizione_id = r.id group by r.id) a
            where p.id = a.id
            """);
        await sessione.EseguiAsync(
            "delete from mandati.posizione p using mandati.documento d where p.id = d.id and d.id in (select id from in_esame) and d.posizione_id is not null");
        await sessione.EseguiAsync(
            """
            insert into mandati.posizione as p (id, ente_id, importazione_id, cf, piva, denominazione, documenti, doc_tipologia, doc_numero, doc_data, doc_importo, doc_scadenza, doc_oggetto, doc_ufficio)
            select id, ente_id, importazione_id, cf, piva, denominazione, 1, tipologia, numero, data, importo, scadenza, oggetto, ufficio
            from mandati.documento where id in (select id from in_esame) and posizione_id is null
            on conflict (id) do update set importazione_id = excluded.importazione_id, cf = excluded.cf, piva = excluded.piva, denominazione = excluded.denominazione,
                doc_tipologia = excluded.doc_tipologia, doc_numero = excluded.doc_numero, doc_data = excluded.doc_data, doc_importo = excluded.doc_importo,
                doc_scadenza = excluded.doc_scadenza, doc_oggetto = excluded.doc_oggetto, doc_ufficio = excluded.doc_ufficio
            """);
    }
}
