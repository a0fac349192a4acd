using System.Diagnostics;
using System.Globalization;
using Enti.Benchmarks.Banco;

namespace Enti.Benchmarks.Prove;

/// <summary>The largest batch of sealed envelopes.</summary>
internal sealed class Buste : IProva
{
    public string Nome => "buste";

    public string Cosa => "One batch of sealed envelopes: from the request to the encrypted PDF ready, and its download (goal 60 s, 200 MB more)";

    public async Task<IReadOnlyList<Riga>> EseguiAsync(BancoProva banco)
    {
        var quante = banco.Opzioni.Taglia(5_000, 200);
        var dati = await banco.CopiaAsync();
        await using var host = await HostInProva.AvviaAsync(dati);
        using var ente = await Cliente.EntraAsync(host.Indirizzo, dati, "AmministratoreEnte", Flussi.Ente);
        var sportello = (await ente.LeggiAsync($"enti/{Flussi.Ente}/sportelli")).GetProperty("elementi")[0].GetProperty("id").GetGuid();
        var prima = host.PiccoMemoria;

        var inizio = Stopwatch.GetTimestamp();
        var lotto = await ente.AvviaConAsync($"enti/{Flussi.Ente}/buste/lotti", new { sportello, tipo = "Persona", quantita = quante }, "InCoda", "InCorso");
        var secondi = Stopwatch.GetElapsedTime(inizio).TotalSeconds;
        if (Cliente.Testo(lotto, "stato") != "Pronte")
        {
            throw new InvalidOperationException($"Envelopes: {lotto}");
        }

        inizio = Stopwatch.GetTimestamp();
        var documento = await ente.ScaricaAsync($"enti/{Flussi.Ente}/buste/lotti/{Cliente.Testo(lotto, "id")}/documento");
        return
        [
            new($"{quante} envelopes", string.Create(CultureInfo.InvariantCulture, $"{secondi:0.0} s ({quante / secondi:0}/s)")),
            new("peak memory of the host, before and after", string.Create(CultureInfo.InvariantCulture, $"{prima:0} → {host.PiccoMemoria:0} MB")),
            new("download", string.Create(CultureInfo.InvariantCulture, $"{documento.Length / 1048576d:0.0} MB in {Stopwatch.GetElapsedTime(inizio).TotalSeconds:0.00} s")),
        ];
    }
}
