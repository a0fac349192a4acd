using Enti.Credenziali.Accesso;
using Enti.Credenziali.Password;
using Microsoft.Extensions.DependencyInjection;

namespace Enti.Credenziali.Tests.Accesso;

/// <summary>The order in which a guess is charged, made and given back.</summary>
public sealed class ProvaSegretoTests(AccessoDiProva accesso) : IClassFixture<AccessoDiProva>
{
    private readonly ProvaSegreto _prova = accesso.Servizi.GetRequiredService<ProvaSegreto>();

    [Fact]
    public async Task Giusta_SiRestituiscePrimaCheAltriSiaAddebitata()
    {
        using var limite = new LimiteHashing(new OpzioniAccesso { PostiHashing = 1, Coda = 4 }, TimeProvider.System);
        using var prima = limite.Prendi()!;
        using var seconda = limite.Prendi()!;
        using var terza = limite.Prendi()!;
        using var occupata = await seconda.SogliaAsync(default);
        Task<IDisposable>? prossima = null;

        var esito = await _prova.FaiAsync(prima, Contatori("ordine"), () => 7, _ => (prossima = terza.SogliaAsync(default)).IsCompleted is false, default);

        esito.Valore.ShouldBe(7);
        (await Spesi("ordine")).ShouldBe(0, "the next one was still waiting, so this one was given back");
        (await prossima!).Dispose();
    }

    [Fact]
    public async Task Sbagliata_RestaAddebitata_EFinitoIlContoNonSiGuardaPiu()
    {
        using var limite = new LimiteHashing(new OpzioniAccesso { PostiHashing = 1, Coda = 4 }, TimeProvider.System);
        var guardate = 0;
        for (var i = 0; i < Soglia.Account.Liberi; i++)
        {
            using var turno = limite.Prendi()!;
            (await _prova.FaiAsync(turno, Contatori("sbagliate"), () => ++guardate, _ => false, default)).Riuscito.ShouldBeTrue();
        }

        using var ancora = limite.Prendi()!;
        (await _prova.FaiAsync(ancora, Contatori("sbagliate"), () => ++guardate, _ => true, default)).Errore!.Codice.ShouldBe("credenziali.troppi-tentativi");
        guardate.ShouldBe(Soglia.Account.Liberi);
        (await Spesi("sbagliate")).ShouldBe(Soglia.Account.Liberi);
    }

    private static IReadOnlyList<Contatore> Contatori(string chi) => [new("a:" + chi, Soglia.Account)];

    private async Task<int> Spesi(string chi)
    {
        await using var comando = accesso.Sorgente().CreateCommand("select spesi from credenziali.tentativi where chiave = $1");
        comando.Parameters.AddWithValue("a:" + chi);
        return (int)(await comando.ExecuteScalarAsync())!;
    }
}
