using System.Text;
using Enti.Mandati.Dimostrazione;
using Enti.Mandati.Opi;
using Enti.Mandati.Tests.Opi;

namespace Enti.Mandati.Tests.Dimostrazione;

public sealed class GeneratoreOpiTests(MandatiSlice slice) : IClassFixture<MandatiSlice>
{
    private static readonly PagamentiFinti Pagamenti = new(BeneficiariFinti.Genera(60, 1), 900, new DateOnly(2026, 3, 16), 7);
    private static readonly GeneratoreOpi Generatore = new(FileOpi.Ente, "Provincia di Prova", Pagamenti);

    [Fact]
    public void Genera_Beneficiari_ChiaviGiusteENessunaRipetuta()
    {
        var tutti = BeneficiariFinti.Genera(300, 5);

        tutti.Count(b => b.Impresa).ShouldBe(180);
        tutti.Select(b => b.CodiceFiscale ?? b.PartitaIva).Distinct().Count().ShouldBe(300);
    }

    [Fact]
    public void Scrivi_StessoSeme_StessoFile() => File(2026).ShouldBe(File(2026));

    [Fact]
    public void Scrivi_OgniFile_SiRileggeSenzaScarti()
    {
        foreach (var esercizio in Pagamenti.Esercizi)
        {
            foreach (var file in Tutti(esercizio))
            {
                FileOpi.Leggi(file).ShouldAllBe(l => !(l is RigaScartata) && !(l is Segnalazione));
            }
        }
    }

    [Fact]
    public async Task Importa_UnAnno_TuttiGliStatiPresentiENessunaAnomalia()
    {
        var ente = Guid.CreateVersion7();
        foreach (var file in Pagamenti.Esercizi.SelectMany(Tutti))
        {
            var esito = await slice.Importa(ente, Encoding.UTF8.GetString(file).TrimStart('\uFEFF'));
            (esito.Scartate, esito.InAttesa, esito.Avvisi.Count).ShouldBe((0, 0, 0));
        }

        (await slice.Testi("select distinct stato from mandati.posizione where ente_id = $1 order by 1", ente))
            .ShouldBe(["Annullato", "InLavorazione", "InPagamento", "MandatoEmesso", "NonEseguibile", "Pagato", "Stornato"]);
        (await slice.Testi("select distinct tipologia from mandati.posizione where ente_id = $1 order by 1", ente)).Length.ShouldBe(6);
    }

    private static IEnumerable<byte[]> Tutti(int esercizio) =>
        [Su(f => Generatore.ScriviFlusso(f, esercizio)), Su(f => Generatore.ScriviEsiti(f, esercizio)), Su(f => Generatore.ScriviModifiche(f, esercizio)), Su(f => Generatore.ScriviGiornale(f, esercizio)),
            .. esercizio == Pagamenti.Fine.Year ? new[] { Su(f => Generatore.ScriviDocumenti(f, 20)) } : []];

    private static string File(int esercizio) => Encoding.UTF8.GetString(Su(f => Generatore.ScriviFlusso(f, esercizio)));

    private static byte[] Su(Action<Stream> scrivi)
    {
        using var memoria = new MemoryStream();
        scrivi(memoria);
        return memoria.ToArray();
    }
}
