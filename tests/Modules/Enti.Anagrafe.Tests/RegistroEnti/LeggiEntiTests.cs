using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.RegistroEnti;

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
    public async Task EntiInUso_ConQuelliSospesiESenzaQuelliSoloConosciuti()
    {
        var sospeso = Ente.Attivo(Guid.CreateVersion7(), "c_i827", "00304940190", "Comune di Soncino", TipoEnte.Comune, "I827", "CR", new ContattiEnte(), anagrafe.Orologio.Adesso);
        sospeso.Cambia(StatoEnte.Sospeso).Riuscito.ShouldBeTrue();
        await anagrafe.Salva(store => store.Enti.AddRange(
            sospeso, Ente.Conosciuto("c_a000", new FattiEnte("00905811006", null, "Solo conosciuto", TipoEnte.Altro, null, "CR", new ContattiEnte()), anagrafe.Orologio.Adesso)));

        (await anagrafe.Invia(new EntiInUso())).Values.Select(e => e.Denominazione).Order(StringComparer.Ordinal).ShouldBe(["Comune di Crema", "Comune di Soncino", "Provincia di Cremona"]);
    }
}
