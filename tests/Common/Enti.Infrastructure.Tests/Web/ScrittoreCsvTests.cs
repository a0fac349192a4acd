using System.Text;
using Enti.Infrastructure.Web;

namespace Enti.Infrastructure.Tests.Web;

/// <summary>What people and banks wrote opens in a spreadsheet as text, whatever it begins with.</summary>
public sealed class ScrittoreCsvTests
{
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+39 0373", "\"'+39 0373\"")]
    [InlineData("@SOMMA(A1)", "\"'@SOMMA(A1)\"")]
    [InlineData("-2+3", "\"'-2+3\"")]
    [InlineData("-A1", "\"'-A1\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("\0=1", "\"'\0=1\"")]
    [InlineData("=\"a\";b", "\"'=\"\"a\"\";b\"")]
    public async Task Cella_CheSarebbeUnaFormula_ETesto(string valore, string attesa) => (await Scritta(valore)).ShouldBe(attesa);

    [Theory]
    [InlineData("Rossi Mario", "Rossi Mario")]
    [InlineData("-1.234,56", "-1.234,56")]
    [InlineData("a=b", "a=b")]
    [InlineData("D'Adda; \"srl\"", "\"D'Adda; \"\"srl\"\"\"")]
    [InlineData("due\nrighe", "\"due\nrighe\"")]
    [InlineData(null, "")]
    public async Task Cella_Comune_RestaComEra(string? valore, string attesa) => (await Scritta(valore)).ShouldBe(attesa);

    private static async Task<string> Scritta(string? valore)
    {
        using var uscita = new MemoryStream();
        await using (var csv = new ScrittoreCsv(uscita))
        {
            csv.Riga("x", valore);
        }

        var testo = Encoding.UTF8.GetString(uscita.ToArray());
        testo.ShouldStartWith("\uFEFFx;");
        testo.ShouldEndWith("\r\n");
        return testo[3..^2];
    }
}
