using Enti.Mandati.Opi;

namespace Enti.Mandati.Fusione;

/// <summary>Merges the payee rows of a flow: of two flows about one payment the one made later counts, whichever arrives first.</summary>
internal static class FusioneOrdinativi
{
    /// <summary>What a flow says of a payment, beyond its key: columns with the same name in the waiting table and in the positions.</summary>
    private const string Fatti =
        "operazione, rango, flusso, istante, data_mandato, ordinato, modalita, cf, piva, denominazione, creditore_cf, creditore_piva, creditore, provvedimento, causale, commerciale, fattura_numero, fattura_importo, fattura_scadenza, fatture, numeri_fattura, ritenute, dettaglio";

    private static readonly string Assegnazioni = string.Join(", ", Fatti.Split(", ").Select(c => $"{c} = excluded.{c}"));

    /// <summary>Everything but when and by which flow: a flow exported again with the same facts changes nothing that counts.</summary>
    private static readonly string Confrontati = string.Join(", ", Fatti.Split(", ").Except(["rango", "flusso", "istante"], StringComparer.Ordinal));

    public static async Task<Conteggi> EseguiAsync(SessioneFusione sessione)
    {
        await sessione.EseguiAsync("set local default_statistics_target = 5; analyze mandati.lettura_ordinativo (importazione_id, esercizio, numero, progressivo); set local default_statistics_target = 20");
        var conteggi = new Conteggi { Scartate = await DoppieAsync(sessione) };
        var sostituzioni = await OperazioniAsync(sessione);
        if (sostituzioni > 0)
        {
            conteggi.Invariate += await SuperateAsync(sessione);
        }

        var (righe, inserite, aggiornate) = await PosizioniAsync(sessione);
        conteggi.Inserite = inserite;
        conteggi.Aggiornate = aggiornate;
        conteggi.Invariate += righe - inserite - aggiornate;

        // Only what the treasurer already spoke of has to be worked out again: the rest is generated from the row itself.
        await sessione.EseguiAsync(
            """
            insert into toccate
            select p.* from mandati.lettura_ordinativo l
            cross join lateral (
                select id, esercizio, numero, progressivo from mandati.posizione
                where ente_id = $1 and esercizio = l.esercizio and numero = l.numero and progressivo = l.progressivo offset 0) p
            where l.importazione_id = $2 and (l.esercizio, l.numero) in (
                select esercizio, numero from mandati.movimento where ente_id = $1
                union select esercizio, numero from mandati.esito where ente_id = $1
                union select esercizio, numero from mandati.operazione where ente_id = $1 and progressivo = 0)
            """);
        await TolteAsync(sessione);
        return conteggi;
    }

    private static async Task<int> DoppieAsync(SessioneFusione sessione)
    {
        var doppie = await sessione.LeggiAsync(
            """
            with doppie as (
                select esercizio, numero, progressivo, operazione from mandati.lettura_ordinativo
                where importazione_id = $2 group by 1, 2, 3, 4 having count(*) > 1),
            ordinate as (
                select l.ctid, row_number() over (partition by esercizio, numero, progressivo, operazione order by l.riga) as volta
                from mandati.lettura_ordinativo l join doppie using (esercizio, numero, progressivo, operazione)
                where l.importazione_id = $2),
            tolte as (
                delete from mandati.lettura_ordinativo l using ordinate o where l.ctid = o.ctid and o.volta > 1
                returning l.riga, format('mandato %s, beneficiario %s', l.numero, l.progressivo) as riferimento)
            insert into mandati.scarto (importazione_id, riga, riferimento, campo, codice, messaggio)
            select $2, riga, riferimento, 'numero_mandato', 'mandati.numero-doppio',
                'Lo stesso mandato e beneficiario compare più volte nel flusso: è stata tenuta la prima riga. Controllare quale è giusta.' from tolte
            returning riferimento
            """, r => r.GetString(0));
        doppie.ForEach(d => sessione.Avvisi.Aggiungi(TipoAvviso.NumeroDoppio, d));
        return doppie.Count;
    }

    private static Task<int> OperazioniAsync(SessioneFusione sessione) => sessione.EseguiAsync(
        """
        insert into mandati.operazione (ente_id, esercizio, numero, progressivo, istante, operazione, flusso, sost_esercizio, sost_numero, sost_progressivo)
        select $1, esercizio, numero, progressivo, istante, operazione, flusso,
            (dettaglio #>> '{sostituisce,esercizio}')::integer, (dettaglio #>> '{sostituisce,numero}')::integer, (dettaglio #>> '{sostituisce,progressivo}')::integer
        from mandati.lettura_ordinativo where importazione_id = $2 and operazione <> 'INSERIMENTO'
        union all
        select $1, esercizio, numero, 0, istante, 'VARIAZIONE', flusso, null, null, null from mandati.lettura_variazione where importazione_id = $2
        on conflict do nothing
        """);

    /// <summary>Payees of a varied mandate that the variation does not name: to be worked out again, and reported when they were still good.</summary>
    /// <remarks>A VARIAZIONE carries the mandate as it has to be: its amount and every payee of it. Who is not there is no longer to be paid. Nothing is concluded from
    /// a mandate of which a row was left out or whose payees do not make up its amount: an export cut short must not cancel anybody.</remarks>
    private static async Task TolteAsync(SessioneFusione sessione)
    {
        const string Tolte = "from mandati.lettura_variazione v join mandati.posizione p on p.ente_id = $1 and p.esercizio = v.esercizio and p.numero = v.numero and p.istante < v.istante where v.importazione_id = $2";
        await sessione.EseguiAsync($"insert into toccate select distinct p.id, p.esercizio, p.numero, p.progressivo {Tolte}");
        await sessione.SegnalaAsync(TipoAvviso.BeneficiarioTolto,
            $"select distinct format('mandato %s/%s, beneficiario %s', p.numero, p.esercizio, p.progressivo) {Tolte} and not p.annullato and p.operazione <> 'ANNULLO'");
    }

    /// <summary>Flows before 1.5 may order and cancel in one file: only the operation that ends more reaches the position.</summary>
    private static Task<int> SuperateAsync(SessioneFusione sessione) => sessione.EseguiAsync(
        """
        delete from mandati.lettura_ordinativo l using mandati.lettura_ordinativo altra
        where l.importazione_id = $2 and altra.importazione_id = $2 and altra.operazione <> 'INSERIMENTO'
          and (l.esercizio, l.numero, l.progressivo) = (altra.esercizio, altra.numero, altra.progressivo) and altra.rango > l.rango
        """);

    private static async Task<(int Righe, int Inserite, int Aggiornate)> PosizioniAsync(SessioneFusione sessione) => (await sessione.LeggiAsync(
        $"""
        with scritte as (
            insert into mandati.posizione as p (id, ente_id, importazione_id, esercizio, numero, progressivo, ufficio_mandato, {Fatti})
            select id, $1, $2, esercizio, numero, progressivo, ufficio, {Fatti}
            from mandati.lettura_ordinativo where importazione_id = $2
            on conflict (ente_id, esercizio, numero, progressivo) do update
            set importazione_id = $2, ufficio_mandato = excluded.ufficio_mandato, {Assegnazioni}
            where (p.istante, p.rango, p.flusso) < (excluded.istante, excluded.rango, excluded.flusso)
            returning new.id, old.id is null as nuova, old.stato is distinct from 'Pagato' and new.stato = 'Pagato' as pagata,
                ({Prefisso("old")}, old.ufficio_mandato) is distinct from ({Prefisso("new")}, new.ufficio_mandato) as diversa),
        segnate as (insert into pagate select id from scritte where pagata),
        cambiate as (insert into variate select id from scritte where not nuova and diversa)
        select (select count(*) from mandati.lettura_ordinativo where importazione_id = $2)::integer,
            (count(*) filter (where nuova))::integer, (count(*) filter (where not nuova and diversa))::integer from scritte
        """, r => (r.GetInt32(0), r.GetInt32(1), r.GetInt32(2))))[0];

    private static string Prefisso(string riga) => string.Join(", ", Confrontati.Split(", ").Select(c => $"{riga}.{c}"));
}
