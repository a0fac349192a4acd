using Enti.Anagrafe.Contracts;

namespace Enti.Anagrafe.Tests.Contracts;

public class IbanTests
{
    [Theory]
    [InlineData("IT97U0306905020100000061234")]
    [InlineData("it46 a030 6905 020a bc00 0061 234")]
    [InlineData("SM57Y0854009812000000270100")]
    [InlineData("DE44500105175407324931")]
    [InlineData("FR1420041010050500013M02606")]
    [InlineData("MT84MALT011000012345MTLCAST001S")]
    [InlineData("NO9386011117947")]
    public void TryParse_Giusto_NormalizzaEAccetta(string testo)
    {
        Iban.Verifica(testo).Motivo.ShouldBeNull();
        Iban.TryParse(testo, out var iban).ShouldBeTrue();
        iban.Valore.ShouldBe(testo.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());
        iban.Paese.ShouldBe(iban.Valore[..2]);
    }

    [Theory]
    [InlineData(null, "Manca")]
    [InlineData("IT", "troppo corto")]
    [InlineData("1234", "Paese")]
    [InlineData("US64SVBKUS6S3300958879", "Paese")]
    [InlineData("IT97U030690502010000006123", "27 caratteri")]
    [InlineData("IT97U03069050201000000612345", "27 caratteri")]
    [InlineData("ITU7U0306905020100000061234", "lettere dove vanno cifre")]
    [InlineData("DE355001051754O7324931", "lettere dove vanno cifre")]
    [InlineData("IT97U0306905020100000061235", "cifre di controllo")]
    [InlineData("IT79U0306905020100000061234", "cifre di controllo")]
    [InlineData("IT04V0306905020100000061234", "CIN")]
    [InlineData("SM61Z0854009812000000270100", "CIN")]
    public void Verifica_Sbagliato_DiceIlMotivo(string? testo, string motivo)
    {
        Iban.Verifica(testo).Motivo.ShouldNotBeNull().ShouldContain(motivo);
        Iban.TryParse(testo, out _).ShouldBeFalse();
    }

    [Fact]
    public void Verifica_TestoEnorme_Rifiuta() => Iban.Verifica("IT" + new string('9', 1_000_000)).Valido.ShouldBeFalse();
}
