using Enti.Anagrafe.Contracts.Letture;
using Enti.Anagrafe.Data;
using Enti.Infrastructure.Dimostrazione;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Anagrafe.Tests.Dimostrazione;

public sealed class EntiEPersoneDimostrativeTests(SliceFixture<AnagrafeModule> slice) : IClassFixture<SliceFixture<AnagrafeModule>>
{
    [Fact]
    public async Task Carica_DueVolte_CiSonoTuttiUnaVoltaSola()
    {
        await Carica();
        await Carica();

        (await slice.Invia(new EntiInUso())).Values.Select(e => e.Codice).ShouldBe(Personaggi.Enti.Select(e => e.Codice), ignoreOrder: true);
        (await slice.Db((AnagrafeDbContext s) => s.Soggetti.CountAsync())).ShouldBe(Personaggi.Tutti.Count);
        foreach (var personaggio in Personaggi.Tutti)
        {
            var profilo = (await slice.Invia(new ProfiloAccesso(personaggio.Id))).ShouldNotBeNull();
            profilo.Riconoscimenti.ShouldHaveSingleItem().EnteCodice.ShouldBe(personaggio.Ente);
            profilo.Chiavi.ShouldBe(new[] { personaggio.CodiceFiscale, personaggio.PartitaIva }.OfType<string>().Distinct(StringComparer.Ordinal), ignoreOrder: true);
            profilo.Appartenenze.Count.ShouldBe(personaggio.Ruolo is "Cittadino" or "Impresa" or "Professionista" ? 0 : 1);
            (await slice.Invia(new ContattiVerificati(profilo.Riconoscimenti[0].EnteId, [personaggio.Id]))).Select(c => c.Valore).ShouldContain(personaggio.Email);
            (await slice.Invia(new RecapitoDiRecupero(personaggio.Id))).ShouldNotBeNull().Indirizzo.ShouldBe(personaggio.Email);
        }
    }

    private async Task Carica()
    {
        await using var ambito = slice.Servizi.CreateAsyncScope();
        await ambito.ServiceProvider.GetServices<IDatiDimostrativi>().Single().CaricaAsync(CancellationToken.None);
    }
}
