using Enti.Credenziali.Lettere;

namespace Enti.Credenziali.Tests.Lettere;

public sealed class ImpostaFirmaTests(LettereDiProva lettere) : IClassFixture<LettereDiProva>
{
    [Fact]
    public async Task Firma_MaiImpostata_EQuellaPredefinita()
    {
        var firma = await lettere.Come(LettereDiProva.Amministratore(lettere.Ente(0))).Invia(new ImpostaFirma.LeggiFirma());

        firma.Valore.ShouldBe(new ImpostaFirma.Firma(FirmaLettere.QualificaPredefinita, null));
    }

    [Fact]
    public async Task Firma_Impostata_CompareNelleLettereDiQuellEnteSoltanto()
    {
        var (ente, altro) = (lettere.Ente(1), lettere.Ente(1));
        await lettere.Come(LettereDiProva.Amministratore(ente)).Invia(new ImpostaFirma.Command("Il segretario generale", "Lina Ferri"));
        await lettere.Come(LettereDiProva.Amministratore(ente)).Invia(new ImpostaFirma.Command("Il segretario generale", "Pia Riva"));

        var testo = Poppler.Text(await lettere.Documento(await lettere.Produci(ente)));
        var altroTesto = Poppler.Text(await lettere.Documento(await lettere.Produci(altro)));

        testo.ShouldContain("Il segretario generale");
        testo.ShouldContain("Pia Riva");
        altroTesto.ShouldContain(FirmaLettere.QualificaPredefinita);
        altroTesto.ShouldNotContain("Pia Riva");
    }

    [Theory]
    [InlineData("", 0, "qualifica")]
    [InlineData("Dirigente", 81, "nome")]
    public async Task Firma_Sbagliata_DiceIlCampo(string qualifica, int lettereDelNome, string campo)
    {
        var esito = await lettere.Come(LettereDiProva.Amministratore(lettere.Ente(0))).Invia(new ImpostaFirma.Command(qualifica, new string('x', lettereDelNome)));

        esito.Errore!.Campi!.Keys.ShouldBe([campo]);
    }
}
