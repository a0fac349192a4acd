using Enti.Credenziali.Utenze;

namespace Enti.Credenziali.Tests.Utenze;

public sealed class NomeUtenteTests
{
    [Theory]
    [InlineData("rssmra70a41d150l")]
    [InlineData(" RSSMRA 70A41 D150L\t")]
    [InlineData("ＲＳＳＭＲＡ７０Ａ４１Ｄ１５０Ｌ")]
    public void Normalizza_MaiuscoleSpaziEFormeLarghe_NonContano(string scritto) =>
        NomeUtente.Normalizza(scritto).ShouldBe("RSSMRA70A41D150L");

    [Theory]
    [InlineData("RSSMRA70A41D150L")]
    [InlineData("rssmra70a4m d150l")]
    [InlineData("01234560199")]
    [InlineData("IT01234560199")]
    public void Motivo_ChiaveDiAltri_Rifiutata(string nome) => NomeUtente.Motivo(nome, []).ShouldNotBeNull();

    [Theory]
    [InlineData("mario.rossi@esempio.it")]
    [InlineData("abcd")]
    [InlineData("màrio.rossi")]
    [InlineData(".mario")]
    public void Motivo_NomeNonAmmesso_Rifiutato(string nome) => NomeUtente.Motivo(nome, []).ShouldNotBeNull();

    [Fact]
    public void Motivo_ChiavePropria_Ammessa() => NomeUtente.Motivo("01234560199", ["01234560199"]).ShouldBeNull();

    [Fact]
    public void Motivo_NomeComune_Ammesso() => NomeUtente.Motivo("mario.rossi-70", []).ShouldBeNull();
}
