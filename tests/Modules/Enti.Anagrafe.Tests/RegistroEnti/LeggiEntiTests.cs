using Enti.Anagrafe.Contracts.Letture;

namespace Enti.Anagrafe.Tests.RegistroEnti;

public sealed class LeggiEntiTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    [Theory]
    [InlineData("p_cr")]
    [InlineData("P_CR")]
    public async Task EntePerCodice_InQualunqueMaiuscola_LoTrova(string codice)
    {
        var ente = (await anagrafe.Invia(new EntePerCodice(codice))).ShouldNotBeNull();

        ente.Id.ShouldBe(anagrafe.Provincia);
        ente.Codice.ShouldBe("p_cr");
        ente.Contatti.Telefono.ShouldBe("0372 123");
        ente.Chiavi.ShouldBe(["80002130195"]);
        (await anagrafe.Invia(new EntePerId(ente.Id))).ShouldNotBeNull().Codice.ShouldBe("p_cr");
    }

    [Fact]
    public async Task EntePerCodice_Sconosciuto_DaNulla() => (await anagrafe.Invia(new EntePerCodice("c_x000"))).ShouldBeNull();

    [Fact]
    public async Task EntiAttivi_PerNome() =>
        (await anagrafe.Invia(new EntiAttivi())).Select(e => e.Denominazione).ShouldBe(["Comune di Crema", "Provincia di Cremona"]);
}
