using Enti.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Servizi.Tests.Riservatezza;

public sealed class DatiServiziTests(ServiziSlice slice) : IClassFixture<ServiziSlice>
{
    [Fact]
    public async Task Raccogli_ProfiliEAbilitazioniDegliEntiDetti()
    {
        var (ente, altro) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var chi = slice.Lavora(ente);
        await slice.Assegna(chi, ente, "R12");
        await slice.Assegna(chi, altro, "R6");
        await slice.Abilita(chi, ente, await slice.Offre(ente, "prova", []));

        await using var ambito = slice.Servizi.CreateAsyncScope();
        var sezioni = await ambito.ServiceProvider.GetRequiredService<IDatiPersonali>().RaccogliAsync(new Interessato([chi], [], [ente], PerSe: true), CancellationToken.None);

        sezioni.Single(s => s.Nome == "profili").Righe.ShouldHaveSingleItem().Single(c => c.Nome == "profilo").Valore.ShouldBe("URP");
        sezioni.Single(s => s.Nome == "abilitazioni").Righe.ShouldHaveSingleItem().Single(c => c.Nome == "servizio").Valore.ShouldBe("Servizio");
    }
}
