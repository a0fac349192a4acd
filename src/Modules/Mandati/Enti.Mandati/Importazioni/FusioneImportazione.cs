using System.Diagnostics;
using Enti.Abstractions;
using Enti.Infrastructure.Eventi;
using Enti.Mandati.Fusione;
using Enti.Mandati.Opi;
using Npgsql;

namespace Enti.Mandati.Importazioni;

/// <summary>Merges one import in one transaction, its events included; a preview does the same and undoes it, keeping the counts.</summary>
internal sealed class FusioneImportazione(NpgsqlDataSource sorgente, StimaCredenziali stima, ConsegnaEventi consegna, TimeProvider orologio)
{
    private const int TentativiMassimi = 3;
    private const int RigheDaAnalizzare = 500;

    /// <summary>Merges the import, unless somebody did it meanwhile; two imports of one ente wait for each other.</summary>
    public async Task EseguiAsync(Guid id, CancellationToken ct)
    {
        await using var connessione = await sorgente.OpenConnectionAsync(ct);
        if (await IniziaAsync(connessione, id, ct) is not var (enteId, formato, anteprima))
        {
            return;
        }

        await using var transazione = await connessione.BeginTransactionAsync(ct);
        if (!await MiaAsync(connessione, id, enteId, ct))
        {
            return;
        }

        if (await PersaAsync(connessione, id, formato, ct))
        {
            await transazione.RollbackAsync(ct);
            await FallisciAsync(id, ErroriMandati.LetturaPersa, dopo: 0, ct);
            return;
        }

        var sessione = new SessioneFusione(connessione, enteId, id, ct);
        await sessione.PreparaAsync();
        var conteggi = await FondiAsync(sessione, formato);
        if (anteprima)
        {
            var (quanti, senza) = conteggi.QualcosaDiNuovo ? await stima.SenzaAsync(Beneficiari.LeggiAsync(sessione), ct) : (0, 0);
            await transazione.RollbackAsync(ct);
            await SalvaAsync(connessione, sessione, conteggi, StatoImportazione.DaConfermare, quanti, senza, lotti: 0, ct);
            return;
        }

        var (beneficiari, lotti) = conteggi.QualcosaDiNuovo ? await Beneficiari.PubblicaAsync(sessione, orologio) : (0, 0);
        await Beneficiari.PubblicaPagatiAsync(sessione, orologio);
        await TogliLettureAsync(sessione, formato);
        await SalvaAsync(connessione, sessione, conteggi, StatoImportazione.InCorso, beneficiari, senzaCredenziale: 0, lotti, ct);
        await transazione.CommitAsync(ct);
        consegna.Sveglia("mandati");
        if (conteggi.Inserite > RigheDaAnalizzare)
        {
            // Lists and later merges are planned on these figures, and autovacuum, which looks closer, may take a minute to come.
            await sessione.EseguiAsync($"set default_statistics_target = 20; analyze mandati.{TabellaDeiFatti(formato)}; reset default_statistics_target");
        }
    }

    /// <summary>After a failure: another try later, then the import is Fallita for good.</summary>
    public Task RinunciaAsync(Guid id, CancellationToken ct) => FallisciAsync(id, ErroriMandati.FusioneFallita, TentativiMassimi, ct);

    private async Task FallisciAsync(Guid id, Errore errore, int dopo, CancellationToken ct)
    {
        await using var comando = sorgente.CreateCommand(
            "update mandati.importazione set stato = 'Fallita', errore_codice = $2, errore_messaggio = $3, finita_il = $4 where id = $1 and fusa_il is null and tentativi >= $5");
        comando.Parameters.AddWithValue(id);
        comando.Parameters.AddWithValue(errore.Codice);
        comando.Parameters.AddWithValue(errore.Messaggio);
        comando.Parameters.AddWithValue(orologio.GetUtcNow());
        comando.Parameters.AddWithValue(dopo);
        await comando.ExecuteNonQueryAsync(ct);
    }

    // What waits is not in the write-ahead log: a database that crashed, or a replica that took over, has it no more.
    private static async Task<bool> PersaAsync(NpgsqlConnection connessione, Guid id, FormatoFeed formato, CancellationToken ct)
    {
        await using var comando = new NpgsqlCommand(
            $"select lette - scartate <> (select count(*) from mandati.{Tabella(formato)} where importazione_id = $1) from mandati.importazione where id = $1", connessione);
        comando.Parameters.AddWithValue(id);
        return (bool)(await comando.ExecuteScalarAsync(ct))!;
    }

    private static async Task TogliLettureAsync(SessioneFusione sessione, FormatoFeed formato)
    {
        await sessione.EseguiAsync($"delete from mandati.{Tabella(formato)} where importazione_id = $2");
        if (formato is FormatoFeed.OpiFlusso)
        {
            await sessione.EseguiAsync("delete from mandati.lettura_variazione where importazione_id = $2");
        }
    }

    private static async Task<Conteggi> FondiAsync(SessioneFusione sessione, FormatoFeed formato)
    {
        var conteggi = formato switch
        {
            FormatoFeed.OpiFlusso => await FusioneOrdinativi.EseguiAsync(sessione),
            FormatoFeed.OpiEsito => await FusioneTesoriere.EsitiAsync(sessione),
            FormatoFeed.OpiGiornale => await FusioneTesoriere.MovimentiAsync(sessione),
            FormatoFeed.DocumentiCsv => await FusioneDocumenti.EseguiAsync(sessione),
            _ => throw new UnreachableException(),
        };
        await FusioneTesoriere.RicalcolaAsync(sessione);
        if (formato is FormatoFeed.OpiFlusso or FormatoFeed.DocumentiCsv)
        {
            await Abbinamento.EseguiAsync(sessione);
        }

        await Anomalie.SegnalaAsync(sessione);
        return conteggi;
    }

    private static string Tabella(FormatoFeed formato) => formato switch
    {
        FormatoFeed.OpiFlusso => "lettura_ordinativo",
        FormatoFeed.OpiEsito => "lettura_esito",
        FormatoFeed.OpiGiornale => "lettura_movimento",
        FormatoFeed.DocumentiCsv => "lettura_documento",
        _ => throw new UnreachableException(),
    };

    private static string TabellaDeiFatti(FormatoFeed formato) => formato switch
    {
        FormatoFeed.OpiEsito => "esito",
        FormatoFeed.OpiGiornale => "movimento",
        _ => "posizione (ente_id, cf, piva, data, esercizio, numero, progressivo)",
    };

    private static async Task<(Guid Ente, FormatoFeed Formato, bool Anteprima)?> IniziaAsync(NpgsqlConnection connessione, Guid id, CancellationToken ct)
    {
        await using var comando = new NpgsqlCommand(
            "update mandati.importazione set stato = 'InCorso', tentativi = tentativi + 1 where id = (select id from mandati.importazione where id = $1 and stato in ('InCoda', 'InCorso') and fusa_il is null for update skip locked) returning ente_id, formato, anteprima", connessione);
        comando.Parameters.AddWithValue(id);
        await using var riga = await comando.ExecuteReaderAsync(ct);
        return await riga.ReadAsync(ct) ? (riga.GetGuid(0), Enum.Parse<FormatoFeed>(riga.GetString(1)), riga.GetBoolean(2)) : null;
    }

    private static async Task<bool> MiaAsync(NpgsqlConnection connessione, Guid id, Guid enteId, CancellationToken ct)
    {
        await using var comando = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('mandati.importazioni ' || $1::text, 0))", connessione) { CommandTimeout = 0 };
        comando.Parameters.AddWithValue(enteId);
        await comando.ExecuteNonQueryAsync(ct);
        await using var ancora = new NpgsqlCommand("select from mandati.importazione where id = $1 and stato = 'InCorso' and fusa_il is null for update", connessione);
        ancora.Parameters.AddWithValue(id);
        await using var riga = await ancora.ExecuteReaderAsync(ct);
        return await riga.ReadAsync(ct);
    }

    private async Task SalvaAsync(NpgsqlConnection connessione, SessioneFusione sessione, Conteggi conteggi, StatoImportazione stato, int beneficiari, int senzaCredenziale, int lotti, CancellationToken ct)
    {
        await using var comando = new NpgsqlCommand(
            """
            update mandati.importazione set
                stato = case when $2 = 'DaConfermare' or $11 > 0 then $2 when scartate + $7 > 0 then 'CompletataConScarti' else 'Completata' end,
                inserite = $3, aggiornate = $4, invariate = $5, in_attesa = $6, scartate = scartate + case when $2 = 'DaConfermare' then 0 else $7 end,
                avvisi = avvisi_lettura || $8, beneficiari = $9, senza_credenziale = $10, lotti = $11,
                fusa_il = case when $2 <> 'DaConfermare' then $12 end, finita_il = case when $2 <> 'DaConfermare' and $11 = 0 then $12 end
            where id = $1
            """, connessione);
        object[] valori = [sessione.ImportazioneId, stato.ToString(), conteggi.Inserite, conteggi.Aggiornate, conteggi.Invariate, conteggi.InAttesa, conteggi.Scartate, sessione.Avvisi.Frasi().ToArray(), beneficiari, senzaCredenziale, lotti, orologio.GetUtcNow()];
        foreach (var valore in valori)
        {
            comando.Parameters.AddWithValue(valore);
        }

        await comando.ExecuteNonQueryAsync(ct);
    }
}
