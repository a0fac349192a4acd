using Enti.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using static Enti.Mandati.Tests.Opi.FileOpi;

namespace Enti.Mandati.Tests.Riservatezza;

public sealed class PagamentiDelSoggettoTests(MandatiSlice slice) : IClassFixture<MandatiSlice>
{
    [Fact]
    public async Task Raccogli_SoloDelleSueChiaviEDegliEntiDetti()
    {
        var (ente, altro) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await slice.Importa(ente, Flusso(Mandato(1, Beneficiario(partitaIva: null, codiceFiscale: Persona)) + Mandato(2, Beneficiario())));
        await slice.Importa(altro, Flusso(Mandato(3, Beneficiario(partitaIva: null, codiceFiscale: Persona))));

        (await Numeri([Persona], ente)).ShouldBe([1]);
        (await Numeri([Persona], ente, altro)).ShouldBe([1, 3], ignoreOrder: true);
        (await Numeri([], ente)).ShouldBeEmpty();
        (await Numeri([Persona])).ShouldBeEmpty();
    }

    private async Task<IEnumerable<object?>> Numeri(string[] chiavi, params Guid[] enti)
    {
        await using var ambito = slice.Servizi.CreateAsyncScope();
        var sezioni = await ambito.ServiceProvider.GetRequiredService<IDatiPersonali>().RaccogliAsync(new Interessato([Guid.CreateVersion7()], chiavi, enti, PerSe: true), CancellationToken.None);
        return sezioni.ShouldHaveSingleItem().Righe.Select(r => r.Single(c => c.Nome == "mandato").Valore);
    }
}
