using System.Text;
using Enti.Anagrafe.Comuni;
using Enti.Infrastructure.Csv;

namespace Enti.Anagrafe.Tests.Comuni;

public sealed class ConfrontoLuoghiTests
{
    private static readonly Dictionary<string, Luogo> Elenco = new[]
    {
        new Luogo("A001", "Abano Terme", "PD", null),
        new Luogo("B869", "Casalbuttano ed Uniti", "CR", null),
        new Luogo("G047", "Olmeneta", "CR", null),
        new Luogo("A022", "Tscherms", "TN", new DateOnly(2000, 1, 1)),
        new Luogo("D150", "Cremona", "CR", null),
        new Luogo("Z330", "Marocco", "EE", null),
    }.ToDictionary(l => l.Codice, StringComparer.Ordinal);

    [Fact]
    public void Fra_FusioneDiDueComuni_DiceCheCosaCambia()
    {
        var confronto = ConfrontoLuoghi.Fra(Elenco, Leggi().Voci);

        confronto.Variazioni.Select(v => (v.Tipo, v.Dopo.Codice)).ShouldBe(
        [
            (TipoVariazione.Aggiunto, "X001"),
            (TipoVariazione.Cessato, "B869"),
            (TipoVariazione.Cessato, "G047"),
            (TipoVariazione.Ripristinato, "A022"),
            (TipoVariazione.Rinominato, "A022"),
            (TipoVariazione.CambiaProvincia, "A022"),
        ]);
        confronto.Luoghi.Single(l => l.Luogo.Codice == "G047").ShouldSatisfyAllConditions(
            l => l.Luogo.Cessato.ShouldBe(new DateOnly(2028, 1, 1)),
            l => l.Successore.ShouldBe("X001"),
            l => l.Istituito.ShouldBe(new DateOnly(1867, 12, 1)));
        confronto.NonNominati.Select(l => l.Codice).ShouldBe(["D150"]);
    }

    [Fact]
    public void Fra_DueVolte_NullaCambiaLaSeconda()
    {
        var dopo = ConfrontoLuoghi.Fra(Elenco, Leggi().Voci).Luoghi.ToDictionary(l => l.Luogo.Codice, l => l.Luogo, StringComparer.Ordinal);

        ConfrontoLuoghi.Fra(dopo, Leggi().Voci).Variazioni.ShouldBeEmpty();
    }

    [Fact]
    public void Fra_DueComuniNatiQuelGiorno_NonIndovinaIlSuccessore()
    {
        var voci = Leggi().Voci.Append(new VoceAnpr("X002", new DateOnly(2028, 1, 1), null, "ALTRO", null, "CR", null)).ToList();

        ConfrontoLuoghi.Fra(Elenco, voci).Luoghi.Single(l => l.Luogo.Codice == "G047").Successore.ShouldBeNull();
    }

    [Theory]
    [InlineData("CERVIGNANO DEL FRIULI", "Cervignano del Friuli")]
    [InlineData("BORGO NUOVO DELL'OGLIO", "Borgo Nuovo dell'Oglio")]
    [InlineData("DUINO AURISINA-DEVIN NABREŽINA", "Duino Aurisina-Devin Nabrežina")]
    [InlineData("LA SPEZIA", "La Spezia")]
    public void ComeNome_Maiuscolo_ComeSiScrive(string archivio, string atteso) => ConfrontoLuoghi.ComeNome(archivio).ShouldBe(atteso);

    [Fact]
    public void Leggi_RigaSbagliata_LaScartaEDiceQuale()
    {
        var archivio = Leggi();

        archivio.Voci.Count.ShouldBe(6);
        archivio.Scartate.ShouldBe(["Riga 4: «Z1» non è un codice catastale (una lettera e tre cifre)."]);
        archivio.ArrivaAl.ShouldBe(new DateOnly(2028, 1, 1));
    }

    [Fact]
    public void Leggi_ComeLoSalvaUnFoglioDiCalcolo_Uguale()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var testo = ArchivioDiProva.Fusione.Replace("CERMES", "CEFALÙ", StringComparison.Ordinal).Replace(",", ";", StringComparison.Ordinal);

        ArchivioAnpr.Leggi(ArchivioDiProva.File(testo, Encoding.GetEncoding(1252)))!.Voci.ShouldContain(v => v.Nome == "CEFALÙ" && v.AltroNome == "TSCHERMS");
    }

    [Theory]
    [InlineData("nome;cognome\nMario;Rossi")]
    [InlineData("")]
    public void Leggi_AltraTabella_NonLaRiconosce(string testo) => ArchivioAnpr.Leggi(ArchivioDiProva.File(testo)).ShouldBeNull();

    [Fact]
    public void Leggi_Binario_LoDice() =>
        Should.Throw<CsvIlleggibileException>(() => ArchivioAnpr.Leggi(ArchivioDiProva.File("PK\0\0"))).Difetto.ShouldBe(DifettoCsv.NonTabella);

    private static ArchivioAnpr Leggi() => ArchivioAnpr.Leggi(ArchivioDiProva.File(ArchivioDiProva.Fusione)).ShouldNotBeNull();

}
