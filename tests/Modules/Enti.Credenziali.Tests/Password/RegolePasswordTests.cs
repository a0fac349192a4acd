using Enti.Credenziali.Password;

namespace Enti.Credenziali.Tests.Password;

public sealed class RegolePasswordTests
{
    private static readonly ContestoPassword Cittadina = new("maria.rossi", ["RSSMRA70A41D150L", "01234560199"], ["Provincia di Cremona"], RegolePassword.Minimo(amministratore: false));

    [Theory]
    [InlineData("corta7!")]
    [InlineData("RSSMRA70A41D150L")]
    [InlineData("rssmra70a41d150l")]
    [InlineData("01234560199")]
    [InlineData("Maria.Rossi")]
    [InlineData("provincia di cremona")]
    [InlineData("ProvinciadiCremona")]
    [InlineData("Password1")]
    [InlineData("12345678")]
    [InlineData("juventus")]
    public void Motivi_PasswordDebole_Rifiutata(string password) => RegolePassword.Motivi(password, Cittadina).ShouldNotBeEmpty();

    [Theory]
    [InlineData("gattoblu")]
    [InlineData("una frase con gli spazi")]
    [InlineData("àèìòù €uro 漢字 🙂")]
    public void Motivi_PasswordBuona_SenzaRegoleDiComposizione(string password) => RegolePassword.Motivi(password, Cittadina).ShouldBeEmpty();

    [Fact]
    public void Motivi_Limiti_OttoECentoventotto()
    {
        RegolePassword.Motivi(new string('k', 7) + "z", Cittadina).ShouldBeEmpty();
        RegolePassword.Motivi(string.Concat(Enumerable.Repeat("kz", 64)), Cittadina).ShouldBeEmpty();
        RegolePassword.Motivi(string.Concat(Enumerable.Repeat("kz", 64)) + "k", Cittadina).ShouldHaveSingleItem().ShouldContain("128");
    }

    [Fact]
    public void Motivi_Amministratore_NeServonoDodici()
    {
        var amministratrice = Cittadina with { Minimo = RegolePassword.Minimo(amministratore: true) };

        RegolePassword.Motivi("gattoblu-11", amministratrice).ShouldHaveSingleItem().ShouldContain("12");
        RegolePassword.Motivi("gattoblu-112", amministratrice).ShouldBeEmpty();
    }
}
