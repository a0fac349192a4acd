namespace Enti.Mandati.Fusione;

/// <summary>Merges the acts of a documents CSV; matching them with payments comes after, for every kind of feed.</summary>
internal static class FusioneDocumenti
{
    private const string Fatti = "numero_confrontabile, importo, scadenza, cf, piva, denominazione, oggetto, ufficio, ufficio_contatto, stato, rif_esercizio, rif_numero, rif_progressivo";

    private static readonly string[] Colonne = Fatti.Split(", ");

    public static async Task<Conteggi> EseguiAsync(SessioneFusione sessione)
    {
        await sessione.EseguiAsync("analyze mandati.lettura_documento (importazione_id, numero_confrontabile)");
        var scartate = await sessione.EseguiAsync(
            """
            with ordinate as (
                select ctid, row_number() over (partition by coalesce(piva, cf, ''), tipologia, numero, data order by riga) as volta
                from mandati.lettura_documento where importazione_id = $2),
            tolte as (delete from mandati.lettura_documento l using ordinate o where l.ctid = o.ctid and o.volta > 1 returning l.riga)
            insert into mandati.scarto (importazione_id, riga, riferimento, campo, codice, messaggio)
            select $2, riga, format('riga %s', riga), 'numero', 'mandati.numero-doppio',
                'Lo stesso documento (tipologia, numero, data e beneficiario) compare più volte nel file: è stata tenuta la prima riga.' from tolte
            """);
        var (righe, inserite, aggiornate) = (await sessione.LeggiAsync(
            $"""
            with scritti as (
                insert into mandati.documento as d (id, ente_id, importazione_id, tipologia, numero, data, {Fatti})
                select id, $1, $2, tipologia, numero, data, {Fatti} from mandati.lettura_documento where importazione_id = $2
                on conflict (ente_id, chiave, tipologia, numero, data) do update
                set importazione_id = $2, {string.Join(", ", Colonne.Select(c => $"{c} = excluded.{c}"))}
                where ({Prefisso("d")}) is distinct from ({Prefisso("excluded")})
                returning old.id is null as nuovo)
            select (select count(*) from mandati.lettura_documento where importazione_id = $2)::integer,
                (count(*) filter (where nuovo))::integer, (count(*) filter (where not nuovo))::integer from scritti
            """, r => (r.GetInt32(0), r.GetInt32(1), r.GetInt32(2))))[0];

        // A document that names a mandate not here yet is stored and shown, and waits for it.
        var inAttesa = inserite == 0 ? 0 : await sessione.ContaAsync(
            """
            select count(*) from mandati.documento d
            where d.ente_id = $1 and d.importazione_id = $2 and d.rif_numero is not null and d.id in (select id from mandati.lettura_documento where importazione_id = $2)
              and not exists (select from mandati.posizione p where p.ente_id = $1 and p.esercizio = d.rif_esercizio and p.numero = d.rif_numero)
            """);
        return new Conteggi { Inserite = inserite - inAttesa, Aggiornate = aggiornate, Invariate = righe - inserite - aggiornate, InAttesa = inAttesa, Scartate = scartate };
    }

    private static string Prefisso(string riga) => string.Join(", ", Colonne.Select(c => $"{riga}.{c}"));
}
