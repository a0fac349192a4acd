using System.Globalization;
using Enti.Infrastructure.Dimostrazione;
using Enti.Mandati.Dimostrazione;

namespace Enti.Benchmarks.Banco;

/// <summary>Flows of the demo's Provincia, of any size, made by the generator of the demo.</summary>
internal static class Flussi
{
    /// <summary>A year that the demo does not touch, and not a leap one: all the payments fall in it.</summary>
    public const int Esercizio = 2019;

    private const int Seme = 20_190_101;

    /// <summary>Codice IPA of the Provincia.</summary>
    public static string Ente => Personaggi.Enti[0].Codice;

    /// <summary>Its id.</summary>
    public static Guid EnteId => Personaggi.Enti[0].Id;

    /// <summary>Writes a flusso ordinativi, once for each size.</summary>
    /// <param name="banco">Where.</param>
    /// <param name="righe">Payee rows.</param>
    /// <param name="beneficiari">Payees, each with about as many rows; the first is the demo's Impresa.</param>
    /// <param name="esercizio">Year.</param>
    /// <returns>The file.</returns>
    public static string Genera(BancoProva banco, int righe, int beneficiari, int esercizio = Esercizio)
    {
        var file = Path.Combine(banco.Cartella, string.Create(CultureInfo.InvariantCulture, $"flusso-{esercizio}-{righe}-{beneficiari}.xml"));
        if (!File.Exists(file))
        {
            var impresa = Personaggi.Tutti.First(p => p.Ruolo is "Impresa");
            var pagamenti = new PagamentiFinti(
                [new(impresa.Cognome, impresa.CodiceFiscale, impresa.PartitaIva, "Via Solferino 1", "26100", "Cremona", "CR"), .. BeneficiariFinti.Genera(beneficiari - 1, Seme)],
                righe, new DateOnly(esercizio, 12, 31), Seme);
            using var uscita = File.Create(file);
            new GeneratoreOpi(Personaggi.Enti[0].CodiceFiscale, Personaggi.Enti[0].Denominazione, pagamenti).ScriviFlusso(uscita, esercizio);
        }

        return file;
    }
}
