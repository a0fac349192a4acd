using System.Diagnostics;
using System.Globalization;
using Enti.Benchmarks.Banco;
using Enti.Benchmarks.Pavimenti;
using Enti.Infrastructure.Postgres;
using Npgsql;

namespace Enti.Benchmarks.Prove;

/// <summary>A flusso ordinativi from the upload to Completata, and the memory that it takes.</summary>
internal sealed class Importazione : IProva
{
    private const double ObiettivoRapporto = 0.6;
    private const double ObiettivoMemoria = 100;

    // Both sides compile their code on it, so that what is compared is the work.
    private const int Riscaldamento = 5_000;

    // Payments of each payee.
    private const int Ripetizioni = 10;

    public string Nome => "importazione";

    public string Cosa => "A flusso ordinativi over HTTP from the upload to Completata (read, checked, merged, payees in Anagrafe), against XmlReader + COPY + one set-based merge into the same table, each time on a fresh database";

    public async Task<IReadOnlyList<Riga>> EseguiAsync(BancoProva banco)
    {
        var righe = banco.Opzioni.Taglia(100_000, 2_000);
        var riscaldamento = Flussi.Genera(banco, Riscaldamento, Riscaldamento / Ripetizioni, Flussi.Esercizio - 2);
        var flusso = Flussi.Genera(banco, righe, righe / Ripetizioni);
        var memoria = 0d;
        var confronto = await Alternanza.DiTempiAsync(
            banco.Opzioni.Giri,
            async () =>
            {
                (var secondi, memoria) = await ConEntiAsync(banco, riscaldamento, flusso, righe);
                return secondi;
            },
            () => ColPavimentoAsync(banco, riscaldamento, flusso, righe));
        var tabella = new List<Riga>
        {
            confronto.InRiga($"{righe:N0} rows, {new FileInfo(flusso).Length / 1048576} MB", v => string.Create(CultureInfo.InvariantCulture, $"{v:0.00} s ({righe / v:0}/s)"), ObiettivoRapporto),
        };
        if (banco.Opzioni.Grande || banco.Opzioni.Breve)
        {
            var grande = Flussi.Genera(banco, righe * 10, righe * 10 / Ripetizioni);
            var (secondi, picco) = await ConEntiAsync(banco, riscaldamento, grande, righe * 10);
            tabella.Add(new(
                $"peak memory of the host, {righe:N0} → {righe * 10:N0} rows (in {secondi:0} s)",
                string.Create(CultureInfo.InvariantCulture, $"{memoria:0} → {picco:0} MB"), null,
                string.Create(CultureInfo.InvariantCulture, $"{picco - memoria:+0;-0} MB"),
                $"< {ObiettivoMemoria:0} MB more", picco - memoria < ObiettivoMemoria));
        }

        return tabella;
    }

    private static async Task<(double Secondi, double Memoria)> ConEntiAsync(BancoProva banco, string riscaldamento, string flusso, int righe)
    {
        var dati = await banco.CopiaAsync();
        await using (var host = await HostInProva.AvviaAsync(dati))
        {
            using var ente = await Cliente.EntraAsync(host.Indirizzo, dati, "AmministratoreEnte", Flussi.Ente);
            await ente.ImportaAsync(Flussi.Ente, riscaldamento);
            var inizio = Stopwatch.GetTimestamp();
            var rapporto = await ente.ImportaAsync(Flussi.Ente, flusso);
            var secondi = Stopwatch.GetElapsedTime(inizio).TotalSeconds;
            var inserite = rapporto.GetProperty("inserite").GetInt32();
            return inserite == righe ? (secondi, host.PiccoMemoria) : throw new InvalidOperationException($"Not every row is in: {rapporto}");
        }
    }

    private static async Task<double> ColPavimentoAsync(BancoProva banco, string riscaldamento, string flusso, int righe)
    {
        var dati = await banco.CopiaAsync();
        await using var postgres = await PostgresPrivato.AvviaAsync(new OpzioniPostgres { CartellaDati = dati });
        await using var sorgente = NpgsqlDataSource.Create(postgres.StringaConnessione);
        await PavimentoImportazione.ImportaAsync(sorgente, riscaldamento, Flussi.EnteId);
        var inizio = Stopwatch.GetTimestamp();
        var inserite = await PavimentoImportazione.ImportaAsync(sorgente, flusso, Flussi.EnteId);
        var secondi = Stopwatch.GetElapsedTime(inizio).TotalSeconds;
        return inserite == (ulong)righe ? secondi : throw new InvalidOperationException($"The floor put in {inserite} rows");
    }
}
