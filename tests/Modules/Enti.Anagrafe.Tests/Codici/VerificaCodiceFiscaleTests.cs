using Enti.Anagrafe.Codici;
using Enti.Anagrafe.Contracts;

namespace Enti.Anagrafe.Tests.Codici;

public class VerificaCodiceFiscaleTests(AnagrafeDiProva anagrafe) : IClassFixture<AnagrafeDiProva>
{
    [Theory]
    [InlineData("BNCLRA80A41D142V", "D142", "Crema", "CR")]
    [InlineData("vrd gpp62t31z330y", "Z330", "Marocco", "EE")]
    public async Task Verifica_Persona_DiceDoveNata(string testo, string codice, string nome, string provincia)
    {
        var esito = await Verifica(testo);

        esito.Valido.ShouldBeTrue();
        esito.Tipo.ShouldBe(TipoCodiceFiscale.Persona);
        esito.LuogoNascita.ShouldBe(new VerificaCodiceFiscale.LuogoNascita(codice, nome, provincia));
        esito.Avvisi.ShouldBeEmpty();
    }

    [Fact]
    public async Task Verifica_LuogoSconosciuto_AvvisaSoltanto()
    {
        var esito = await Verifica("BNCLRA80A41M999U");

        esito.Valido.ShouldBeTrue();
        esito.LuogoNascita.ShouldBe(new VerificaCodiceFiscale.LuogoNascita("M999", null, null));
        esito.Avvisi.ShouldHaveSingleItem().ShouldContain("M999");
    }

    [Fact]
    public async Task Verifica_ComuneCessatoPrimaDellaNascita_AvvisaSoltanto()
    {
        // Abetone, merged on 1 January 2017; the other was born there before.
        (await Verifica("BNCLRA17A41A012E")).Avvisi.ShouldHaveSingleItem().ShouldContain("Abetone non esiste più dal 01/01/2017");
        (await Verifica("BNCLRA16A41A012D")).Avvisi.ShouldBeEmpty();
    }

    [Fact]
    public async Task Verifica_Ente_NonDiceNascita()
    {
        var esito = await Verifica("80002130195");

        esito.Tipo.ShouldBe(TipoCodiceFiscale.Ente);
        esito.LuogoNascita.ShouldBeNull();
        esito.DataNascita.ShouldBeNull();
        esito.Sesso.ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("non un codice")]
    public async Task Verifica_Sbagliato_DiceIlMotivoENientAltro(string? testo) =>
        (await Verifica(testo)).ShouldSatisfyAllConditions(
            esito => esito.Valido.ShouldBeFalse(), esito => esito.Motivo.ShouldNotBeNullOrEmpty(), esito => esito.Tipo.ShouldBeNull(), esito => esito.Avvisi.ShouldBeEmpty());

    private async Task<VerificaCodiceFiscale.Result> Verifica(string? testo) =>
        (await anagrafe.Invia(new VerificaCodiceFiscale.Query(testo))).Valore;
}
