using Enti.Mandati.Opi;

namespace Enti.Mandati.Fusione;

/// <summary>Reports what does not add up among the payments that an import touched.</summary>
internal static class Anomalie
{
    public static async Task SegnalaAsync(SessioneFusione sessione)
    {
        var trovate = await sessione.LeggiAsync(
            """
            select anomalia, format('mandato %s/%s, beneficiario %s', numero, esercizio, progressivo) from mandati.posizione
            where ente_id = $1 and anomalia is not null and (esercizio, numero) in (
                select esercizio, numero from toccate union select esercizio, numero from mandati.lettura_ordinativo where importazione_id = $2)
            order by esercizio, numero, progressivo
            """, r => (Tipo: Enum.Parse<TipoAvviso>(r.GetString(0)), Riferimento: r.GetString(1)));
        trovate.ForEach(t => sessione.Avvisi.Aggiungi(t.Tipo, t.Riferimento));
    }
}
