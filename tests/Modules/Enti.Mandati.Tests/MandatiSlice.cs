using System.Text;
using Enti.Abstractions;
using Enti.Anagrafe.Contracts.Eventi;
using Enti.Anagrafe.Contracts.Letture;
using Enti.Credenziali.Contracts.Letture;
using Enti.Mandati.Contracts.Eventi;
using Enti.Mandati.Data;
using Enti.Mandati.Importazioni;
using Enti.Mandati.Tests.Opi;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Enti.Mandati.Tests;

/// <summary>Mandati on its own database, with enti that all have the codice fiscale of the files in <see cref="FileOpi"/>.</summary>
public sealed class MandatiSlice : SliceFixture<MandatiModule>
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Rispondi((EntePerId r) => (DatiEnte?)new DatiEnte(r.Id, "p_cr", "Provincia di Prova", TipoEnte.Provincia, FileOpi.Ente, null, "CR", StatoEnte.Attivo, new ContattiEnte()));
        Rispondi((SoggettiPerChiavi _) => (IReadOnlyDictionary<string, Guid>)new Dictionary<string, Guid>());
        Rispondi((SoggettiConCredenziale _) => (IReadOnlySet<Guid>)new HashSet<Guid>());
    }

    internal Voce Amministratore(Guid ente) => Come(Chiamanti.InEnte(ente, "p_cr", "mandati.importazioni.gestisci", "mandati.posizioni-ente.leggi"));

    /// <summary>Uploads a file and lets the job have its turn.</summary>
    internal async Task<LeggiImportazione.Result> Importa(Guid ente, string testo, bool anteprima = false)
    {
        var id = await Carica(ente, testo, anteprima);
        await Esegui<FondiImportazioni>();
        return await Leggi(ente, id);
    }

    /// <summary>Imports, and has the registry take the payees.</summary>
    internal async Task<LeggiImportazione.Result> ImportaFinoInFondo(Guid ente, string testo)
    {
        var importata = await Importa(ente, testo);
        foreach (var lotto in (await Pubblicati<BeneficiariImportati>()).Where(l => l.ImportazioneId == importata.Id))
        {
            await Riceve(new BeneficiariRegistrati(lotto.ImportazioneId, lotto.Lotto));
        }

        return await Leggi(ente, importata.Id);
    }

    internal async Task<Guid> Carica(Guid ente, string testo, bool anteprima = false)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(testo));
        return (await Amministratore(ente).Invia(new CaricaFile.Command(file, "prova.xml", anteprima))).Valore.Id;
    }

    internal async Task<LeggiImportazione.Result> Leggi(Guid ente, Guid id) => (await Amministratore(ente).Invia(new LeggiImportazione.Query(id))).Valore;

    /// <summary>The positions of an ente, one line each, without identifiers: what any order of arrival must agree on.</summary>
    internal Task<string[]> Posizioni(Guid ente) => Testi(
        """
        select concat_ws(' ', coalesce(esercizio || '/' || numero || '/' || progressivo, 'documento ' || doc_numero), stato, importo, eseguito, data_pagamento, scadenza, tipologia, data,
            operazione, doc_numero, fatture, cf, piva, anomalia) from mandati.posizione where ente_id = $1 order by 1
        """, ente);

    internal async Task<string[]> Testi(string sql, Guid ente)
    {
        await using var comando = Servizi.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        comando.Parameters.AddWithValue(ente);
        await using var righe = await comando.ExecuteReaderAsync();
        var testi = new List<string>();
        while (await righe.ReadAsync())
        {
            testi.Add(righe.GetString(0));
        }

        return [.. testi];
    }
}
