using Enti.Anagrafe.Contracts;

namespace Enti.Anagrafe.Tests.Contracts;

public class PartitaIvaTests
{
    [Theory]
    [InlineData("01234560199")]
    [InlineData(" 0123456 0199 ")]
    [InlineData("it01234560199")]
    public void TryParse_Giusta_NormalizzaEAccetta(string testo)
    {
        PartitaIva.TryParse(testo, out var partitaIva).ShouldBeTrue();
        partitaIva.Valore.ShouldBe("01234560199");
        PartitaIva.Verifica(testo).Avvisi.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "Manca")]
    [InlineData("", "Manca")]
    [InlineData("0123456019", "11 cifre")]
    [InlineData("IT0123456019", "11 cifre")]
    [InlineData("0123456O199", "sole cifre")]
    [InlineData("٠١٢٣٤٥٦٠١٩٩", "sole cifre")]
    [InlineData("01234560198", "ultima cifra")]
    [InlineData("10234560199", "ultima cifra")]
    [InlineData("00000000000", "soli zeri")]
    public void Verifica_Sbagliata_DiceIlMotivo(string? testo, string motivo)
    {
        PartitaIva.Verifica(testo).Motivo.ShouldNotBeNull().ShouldContain(motivo);
        PartitaIva.TryParse(testo, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("01234567897", "ufficio 789")]
    [InlineData("00000000190", "zeri")]
    [InlineData("80002130195", "codice fiscale di un ente")]
    public void Verifica_Insolita_AvvisaSoltanto(string testo, string avviso)
    {
        var esito = PartitaIva.Verifica(testo);

        esito.Valido.ShouldBeTrue();
        esito.Avvisi.ShouldHaveSingleItem().ShouldContain(avviso);
    }
}
