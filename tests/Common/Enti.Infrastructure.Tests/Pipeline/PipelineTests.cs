using Enti.Abstractions;
using Enti.Infrastructure.Tests.Prova;
using Microsoft.EntityFrameworkCore;

namespace Enti.Infrastructure.Tests.Pipeline;

public sealed class PipelineTests(SliceFixture<ProvaModule> slice) : IClassFixture<SliceFixture<ProvaModule>>
{
    [Fact]
    public async Task Comando_Riuscito_SalvaIlCambiamentoEIlSuoEventoInsieme()
    {
        var testo = Testo();
        var esito = await slice.Invia(new ScriviNota.Command(testo));

        (await slice.Db((ProvaDbContext s) => s.Note.SingleAsync(n => n.Id == esito.Valore))).Testo.ShouldBe(testo);
        (await slice.Pubblicati<NotaScritta>()).Count(e => e.Testo == testo).ShouldBe(1);
    }

    [Fact]
    public async Task Comando_Rifiutato_NonLasciaNulla()
    {
        var testo = Testo();
        var esito = await slice.Invia(new ScriviNota.Command(testo, Rifiuta: true));

        esito.Errore!.Codice.ShouldBe("prova.rifiutata");
        (await slice.Db((ProvaDbContext s) => s.Note.AnyAsync(n => n.Testo == testo))).ShouldBeFalse();
        (await slice.Pubblicati<NotaScritta>()).ShouldNotContain(e => e.Testo == testo);
    }

    [Fact]
    public async Task Comando_FormaSbagliata_NominaIlCampoInItaliano()
    {
        var esito = await slice.Invia(new ScriviNota.Command(""));

        esito.Errore!.Tipo.ShouldBe(TipoErrore.Validazione);
        esito.Errore.Campi!["testo"].ShouldBe(["Scrivi il testo della nota."]);
    }

    [Fact]
    public async Task DomandaAUnAltroModulo_RispondeIlTest()
    {
        slice.Rispondi((ChiediAltrove r) => r.Cosa + "!");

        (await slice.Invia(new ChiediAltrove("eco"))).ShouldBe("eco!");
    }

    private static string Testo() => Guid.NewGuid().ToString();
}
