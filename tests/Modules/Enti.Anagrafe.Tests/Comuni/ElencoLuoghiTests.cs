using Enti.Anagrafe.Comuni;

namespace Enti.Anagrafe.Tests.Comuni;

public class ElencoLuoghiTests
{
    [Fact]
    public void Quanti_ComprendeComuniAttiviCessatiEStati() => ElencoLuoghi.Quanti.ShouldBeGreaterThan(10_000);

    [Theory]
    [InlineData("D142", "Crema", "CR")]
    [InlineData("D150", "Cremona", "CR")]
    [InlineData("Z330", "Marocco", "EE")]
    [InlineData("A326", "Aosta", "AO")]
    public void Trova_LuogoAttivo_DaNomeEProvincia(string codice, string nome, string provincia)
    {
        var luogo = ElencoLuoghi.Trova(codice).ShouldNotBeNull();

        luogo.Nome.ShouldBe(nome);
        luogo.Provincia.ShouldBe(provincia);
        luogo.Cessato.ShouldBeNull();
        luogo.CessatoPrimaDi(new DateOnly(2026, 11, 21)).ShouldBeFalse();
    }

    [Fact]
    public void Trova_Abetone_CessaIlPrimoGennaio2017()
    {
        var abetone = ElencoLuoghi.Trova("A012").ShouldNotBeNull();

        abetone.CessatoPrimaDi(new DateOnly(2016, 12, 31)).ShouldBeFalse();
        abetone.CessatoPrimaDi(new DateOnly(2017, 1, 1)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Q999")]
    [InlineData("")]
    [InlineData("d142")]
    public void Trova_CodiceSconosciuto_DaNulla(string codice) => ElencoLuoghi.Trova(codice).ShouldBeNull();
}
