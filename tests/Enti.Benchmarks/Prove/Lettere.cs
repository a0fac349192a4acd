using System.Diagnostics;
using System.Globalization;
using Enti.Benchmarks.Banco;

namespace Enti.Benchmarks.Prove;

/// <summary>The letters of first access of a whole Provincia.</summary>
internal sealed class Lettere : IProva
{
    public string Nome => "lettere";

    public string Cosa => "Letters to payees who have no credential: from the request to the encrypted PDF ready, and its download";

    public async Task<IReadOnlyList<Riga>> EseguiAsync(BancoProva banco)
    {
        var beneficiari = banco.Opzioni.Taglia(5_000, 200);
        var dati = await banco.CopiaAsync();
        await using var host = await HostInProva.AvviaAsync(dati);
        using var ente = await Cliente.EntraAsync(host.Indirizzo, dati, "AmministratoreEnte", Flussi.Ente);
        await ente.ImportaAsync(Flussi.Ente, Flussi.Genera(banco, righe: beneficiari, beneficiari));
        var prima = host.PiccoMemoria;

        var inizio = Stopwatch.GetTimestamp();
        var lotto = await ente.AvviaAsync($"enti/{Flussi.Ente}/lettere", "InCoda", "InCorso");
        var secondi = Stopwatch.GetElapsedTime(inizio).TotalSeconds;
        if (Cliente.Testo(lotto, "stato") != "Pronte")
        {
            throw new InvalidOperationException($"Letters: {lotto}");
        }

        inizio = Stopwatch.GetTimestamp();
        var documento = await ente.ScaricaAsync($"enti/{Flussi.Ente}/lettere/{Cliente.Testo(lotto, "id")}/documento");
        return
        [
            new($"letters for {beneficiari} new payees, beside the demo's own", string.Create(CultureInfo.InvariantCulture, $"{secondi:0.0} s ({beneficiari / secondi:0}/s)")),
            new("peak memory of the host, before and after", string.Create(CultureInfo.InvariantCulture, $"{prima:0} → {host.PiccoMemoria:0} MB")),
            new("download", string.Create(CultureInfo.InvariantCulture, $"{documento.Length / 1048576d:0.0} MB in {Stopwatch.GetElapsedTime(inizio).TotalSeconds:0.00} s")),
        ];
    }
}
