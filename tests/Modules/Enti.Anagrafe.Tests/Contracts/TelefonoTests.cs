using Enti.Anagrafe.Contracts;

namespace Enti.Anagrafe.Tests.Contracts;

public class TelefonoTests
{
    [Theory]
    [InlineData("333 1234567", "+393331234567")]
    [InlineData("+39 333.123.4567", "+393331234567")]
    [InlineData("0039 333-1234567", "+393331234567")]
    [InlineData("+44 7700 900123", "+447700900123")]
    [InlineData("33312", null)]
    [InlineData("0372 123456", null)]
    [InlineData("+39 0372 123456", null)]
    [InlineData("333 12345678901", null)]
    [InlineData("+0333123456", null)]
    [InlineData("333 12a4567", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Cellulare_InE164(string? testo, string? atteso) => Telefono.Cellulare(testo).ShouldBe(atteso);

    [Theory]
    [InlineData("0372 123456", "+390372123456")]
    [InlineData("(02) 1234567", "+39021234567")]
    [InlineData("123", null)]
    public void Numero_InE164(string testo, string? atteso) => Telefono.Numero(testo).ShouldBe(atteso);
}
