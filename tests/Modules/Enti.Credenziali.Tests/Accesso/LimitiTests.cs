using Enti.Credenziali.Accesso;
using Enti.Credenziali.Password;

namespace Enti.Credenziali.Tests.Accesso;

public sealed class LimitiTests
{
    [Fact]
    public async Task Limite_CodaPiena_RifiutaMaNonIDispositiviNoti()
    {
        using var limite = new LimiteHashing(new OpzioniAccesso { PostiHashing = 1, Coda = 1 });
        using var dentro = await limite.EntraAsync(dispositivoNoto: false, default);
        var inCoda = limite.EntraAsync(dispositivoNoto: false, default).AsTask();

        (await limite.EntraAsync(dispositivoNoto: false, default)).ShouldBeNull();
        using var noto = await limite.EntraAsync(dispositivoNoto: true, default);
        noto.ShouldNotBeNull();
        inCoda.IsCompleted.ShouldBeFalse();

        dentro!.Dispose();
        (await inCoda).ShouldNotBeNull();
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
