using System.Diagnostics;
using System.Globalization;
using Enti.Benchmarks.Banco;

namespace Enti.Benchmarks.Prove;

/// <summary>How long a host takes to be of use after it was stopped.</summary>
internal sealed class Avvio : IProva
{
    private const double Obiettivo = 5;

    public string Nome => "avvio";

    public string Cosa => "From the start of the process to `/salute/pronta` on an existing database, private PostgreSQL included";

    public async Task<IReadOnlyList<Riga>> EseguiAsync(BancoProva banco)
    {
        var dati = await banco.CopiaAsync();
        var secondi = new List<double>();
        var memoria = 0d;
        for (var giro = 0; giro < banco.Opzioni.Giri; giro++)
        {
            var inizio = Stopwatch.GetTimestamp();
            await using var host = await HostInProva.AvviaAsync(dati);
            secondi.Add(Stopwatch.GetElapsedTime(inizio).TotalSeconds);
            memoria = host.PiccoMemoria;
        }

        BancoProva.Elimina(dati);
        var mediana = Alternanza.Mediana(secondi);
        return
        [
            new("ready", string.Create(CultureInfo.InvariantCulture, $"{mediana:0.00} s ({secondi.Min():0.00}–{secondi.Max():0.00})"), Obiettivo: $"≤ {Obiettivo} s", Raggiunto: mediana <= Obiettivo),
            new("peak memory of a host that did nothing else", string.Create(CultureInfo.InvariantCulture, $"{memoria:0} MB")),
        ];
    }
}
