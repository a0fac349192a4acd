using Enti.Credenziali.Pin;

namespace Enti.Credenziali.Tests.Pin;

public sealed class RegolePinTests
{
    // Born on 1 January 1970.
    private static readonly ContestoPin Maria = new("maria.482913", ["RSSMRA70A41D150L", "01234560199"], new DateOnly(2026, 11, 20));

    [Theory]
    [InlineData("482951", true)]
    [InlineData("00729183", true)]
    [InlineData("48295", false)]
    [InlineData("482951736", false)]
    [InlineData("48 951", false)]
    [InlineData("48295a", false)]
    [InlineData("٤٨٢٩٥١", false)]
    [InlineData("777777", false)]
    [InlineData("123456", false)]
    [InlineData("890123", false)]
    [InlineData("87654321", false)]
    [InlineData("135791", false)]
    [InlineData("010170", false)]
    [InlineData("01011970", false)]
    [InlineData("700101", false)]
    [InlineData("19700101", false)]
    [InlineData("234560", false)]
    [InlineData("482913", false)]
    public void Motivi_CifreCheSiIndovinano_NonSiAccettano(string pin, bool buono) => (RegolePin.Motivi(pin, Maria).Count == 0).ShouldBe(buono);

    [Fact]
    public void Genera_SempreUnoAmmessoEMaiLoStesso()
    {
        var generati = Enumerable.Range(0, 200).Select(_ => RegolePin.Genera(Maria)).ToList();

        generati.ShouldAllBe(p => RegolePin.Motivi(p, Maria).Count == 0);
        generati.Distinct().Count().ShouldBeGreaterThan(190);
    }

    // A login name with half of all PINs in it: one that is not judged again would be found in it at once.
    [Fact]
    public void Genera_UnoCheLeRegoleRifiutano_NeProvaUnAltro()
    {
        var contesto = Maria with { Username = string.Join('.', Enumerable.Range(0, 500_000).Select(n => n.ToString("000000", System.Globalization.CultureInfo.InvariantCulture))) };

        Enumerable.Range(0, 20).Select(_ => RegolePin.Genera(contesto)).ShouldAllBe(p => p[0] >= '5');
    }
}
