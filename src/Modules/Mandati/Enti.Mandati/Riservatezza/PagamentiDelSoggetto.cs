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
}
