using Enti.Abstractions;
using Enti.Mandati.Posizioni;
using Npgsql;

namespace Enti.Mandati.Riservatezza;

/// <summary>What Mandati keeps about somebody: the payments of which he is the payee or the true creditor, found by his keys.</summary>
internal sealed class PagamentiDelSoggetto(NpgsqlDataSource sorgente, NomiEnti nomi) : IDatiPersonali
{
    public string Modulo => "mandati";

    public async Task<IReadOnlyList<SezioneDati>> RaccogliAsync(Interessato chi, CancellationToken ct)
    {
        var visibilita = new Visibilita([.. chi.Enti], [.. chi.Chiavi], Causale: true);
        var righe = new List<IReadOnlyList<CampoDati>>();
        if (visibilita.QualcosaDaVedere)
        {
            await using var comando = sorgente.CreateCommand();
            comando.CommandText = $"select {RigaPosizione.Colonne}, causale from mandati.posizione where {RicercaPosizioni.VisibileSe(visibilita, comando)} order by data, id";
            await using var r = await comando.ExecuteReaderAsync(ct);
            while (await r.ReadAsync(ct))
            {
                var p = await RigaPosizione.LeggiAsync(r, nomi);
                righe.Add(
                [
                    new("ente", "Ente", p.Ente.Denominazione), new("data", "Data", p.Data), new("tipologia", "Tipologia", ParolePosizione.Tipologia(p.Tipologia)), new("atto", "Atto", p.Atto?.Numero),
                    new("beneficiario", "Beneficiario", p.Beneficiario), new("oggetto", "Oggetto", p.Oggetto), new("importo", "Importo in euro", p.Importo), new("stato", "Stato", ParolePosizione.Stato(p.Stato)),
                    new("scadenza", "Scadenza", p.Scadenza), new("mandato", "Mandato", p.Mandato?.Numero), new("esercizio", "Esercizio", p.Mandato?.Esercizio), new("pagatoIl", "Pagato il", p.DataPagamento),
                    new("modalita", "Modalità", ParolePosizione.Modalita(p.Modalita)), new("causale", "Causale", r.IsDBNull(r.FieldCount - 1) ? null : r.GetString(r.FieldCount - 1)),
                ]);
            }
        }

        return [new SezioneDati("pagamenti", "Pagamenti", righe)];
    }

    public async Task<IReadOnlyList<EffettoCancellazione>> EsaminaCancellazioneAsync(Interessato chi, CancellationToken ct)
    {
        var visibilita = new Visibilita([.. chi.Enti], [.. chi.Chiavi], Causale: true);
        var (inCorso, conclusi) = (0, 0);
        if (visibilita.QualcosaDaVedere)
        {
            await using var comando = sorgente.CreateCommand();
            comando.CommandText = $"select (count(*) filter (where stato in ('InLavorazione', 'MandatoEmesso', 'InPagamento')))::integer, (count(*) filter (where stato not in ('InLavorazione', 'MandatoEmesso', 'InPagamento')))::integer from mandati.posizione where {RicercaPosizioni.VisibileSe(visibilita, comando)}";
            await using var r = await comando.ExecuteReaderAsync(ct);
            await r.ReadAsync(ct);
            (inCorso, conclusi) = (r.GetInt32(0), r.GetInt32(1));
        }

        return
        [
            EffettoCancellazione.Impedisce("Pagamenti in corso", inCorso, "Ci sono pagamenti in corso: aspetta che siano conclusi."),
            EffettoCancellazione.Conservato("Pagamenti", conclusi, "Sono scritture contabili: restano dieci anni (articolo 2220 del codice civile, D.Lgs. 118/2011), con il nome e i codici di chi è stato pagato.", identifica: true),
        ];
    }
}
