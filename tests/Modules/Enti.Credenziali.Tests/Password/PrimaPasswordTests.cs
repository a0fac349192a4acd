using Enti.Credenziali.Password;
using Enti.Infrastructure.Segreti;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Password;

public sealed class PrimaPasswordTests(SliceFixture<CredenzialiModule> slice) : IClassFixture<SliceFixture<CredenzialiModule>>
{
    private ISegreti Segreti => slice.Servizi.GetRequiredService<ISegreti>();

    [Fact]
    public void Genera_OttantaBitInGruppiSenzaLettereAmbigue()
    {
        var fatte = Enumerable.Range(0, 500).Select(_ => PrimaPassword.Genera()).ToList();

        fatte.ShouldAllBe(p => System.Text.RegularExpressions.Regex.IsMatch(p, "^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$"));
        fatte.Distinct().Count().ShouldBe(500);
        fatte.SelectMany(p => p).Distinct().Count().ShouldBe(33);
    }

    [Fact]
    public void Impronta_GruppiMaiuscoleELettereSimili_NonContano()
    {
        var stampata = PrimaPassword.Impronta(Segreti, "K7Q0-9M21-04TD-ZR5W");

        PrimaPassword.Impronta(Segreti, " k7qo 9m2l o4td zr5w").ShouldBe(stampata);
        PrimaPassword.Impronta(Segreti, "K7Q0-9M21-04TD-ZR5X").ShouldNotBe(stampata);
    }
}
