using Enti.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using static Enti.Mandati.Tests.Opi.FileOpi;

namespace Enti.Mandati.Tests.Riservatezza;

public sealed class CancellazioneTests(MandatiSlice slice) : IClassFixture<MandatiSlice>
{
    [Fact]
    public async Task Esame_PagamentiInCorsoLaImpediscono_GliAltriRestano()
    {
        var ente = Guid.CreateVersion7();
        await slice.Importa(ente, Flusso(Mandato(1, Beneficiario()) + Mandato(2, Beneficiario()) + Mandato(3, Beneficiario(partitaIva: null, codiceFiscale: Persona))));
        await slice.Importa(ente, Giornale(Movimento(1)));

        (await Esame(ente, Impresa)).ShouldBe([("Pagamenti in corso", 1, Sorte.Impedisce), ("Pagamenti", 1, Sorte.Conservato)]);
        (await Esame(Guid.CreateVersion7(), Impresa)).ShouldBe([("Pagamenti in corso", 0, Sorte.Impedisce), ("Pagamenti", 0, Sorte.Conservato)]);
    }

    private async Task<IEnumerable<(string, int, Sorte)>> Esame(Guid ente, string chiave)
    {
        await using var ambito = slice.Servizi.CreateAsyncScope();
        var effetti = await ambito.ServiceProvider.GetRequiredService<IDatiPersonali>().EsaminaCancellazioneAsync(new Interessato([Guid.CreateVersion7()], [chiave], [ente], PerSe: true), CancellationToken.None);
        return effetti.Select(e => (e.Cosa, e.Quanti, e.Sorte));
    }
}
