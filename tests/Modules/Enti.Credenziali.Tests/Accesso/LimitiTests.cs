using Enti.Credenziali.Accesso;
using Enti.Credenziali.Password;

namespace Enti.Credenziali.Tests.Accesso;

public sealed class LimitiTests
{
    [Fact]
    public void Limite_CodaPiena_RifiutaMaNonIDispositiviNoti()
    {
        using var limite = new LimiteHashing(new OpzioniAccesso { PostiHashing = 1, Coda = 1 }, TimeProvider.System);
        using var dentro = limite.Prendi();
        using var inCoda = limite.Prendi();

        limite.Prendi().ShouldBeNull();
        using var noto = limite.PrendiPerDispositivoNoto();
        noto.ShouldNotBeNull();

        dentro!.Dispose();
        using var libero = limite.Prendi();
        libero.ShouldNotBeNull();
    }

    [Fact]
    public async Task Limite_UnPosto_UnoAllaVolta()
    {
        using var limite = new LimiteHashing(new OpzioniAccesso { PostiHashing = 1, Coda = 1 }, TimeProvider.System);
        using var primo = limite.Prendi();
        using var secondo = limite.Prendi();
        var posto = await primo!.PostoAsync(default);

        var inCoda = secondo!.PostoAsync(default);
        inCoda.IsCompleted.ShouldBeFalse();
        posto.Dispose();

        (await inCoda).ShouldNotBeNull();
    }

    [Fact]
    public void Folla_PiuSonoIRespintiPiuTardiTornano_EPassataSiTornaPresto()
    {
        var orologio = new OrologioDiProva();
        var folla = new Folla(new OrologioConTacche(orologio));

        folla.Respingi().TotalSeconds.ShouldBeInRange(1.6, 2.5);
        var attese = Enumerable.Range(0, 500).Select(_ => folla.Respingi().TotalSeconds).ToList();
        attese[^1].ShouldBeInRange(9.6, 14.5);
        attese.TakeLast(20).Distinct().Count().ShouldBeGreaterThan(10);
        Enumerable.Range(0, 5000).Select(_ => folla.Respingi().TotalSeconds).ToList()[^1].ShouldBe(30);

        orologio.Avanza(TimeSpan.FromMinutes(1));
        folla.Respingi().TotalSeconds.ShouldBeInRange(1.6, 2.5);
    }

    [Fact]
    public void Secchio_Vuoto_DiceQuantoAttendereESiRiempieColTempo()
    {
        var orologio = new OrologioDiProva();
        var secchio = new SecchioPerIndirizzo(new OpzioniAccesso { RafficaPerIndirizzo = 2, AlSecondoPerIndirizzo = 1 }, new OrologioConTacche(orologio));
        secchio.Prendi("192.0.2.1", out _).ShouldBeTrue();
        secchio.Prendi("192.0.2.1", out _).ShouldBeTrue();

        secchio.Prendi("192.0.2.1", out var attesa).ShouldBeFalse();
        attesa.ShouldBe(TimeSpan.FromSeconds(1));
        secchio.Prendi("192.0.2.2", out _).ShouldBeTrue();
        orologio.Avanza(TimeSpan.FromSeconds(1));
        secchio.Prendi("192.0.2.1", out _).ShouldBeTrue();
        secchio.Prendi("192.0.2.1", out _).ShouldBeFalse();
        secchio.Rendi("192.0.2.1");
        secchio.Prendi("192.0.2.1", out _).ShouldBeTrue();
    }

    /// <summary>Timestamps that follow the test's clock.</summary>
    private sealed class OrologioConTacche(OrologioDiProva orologio) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => orologio.Adesso.UtcTicks;
    }
}
