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
        using var noto = limite.PrendiPerDispositivoNoto(Guid.NewGuid());
        noto.ShouldNotBeNull();

        dentro!.Dispose();
        using var libero = limite.Prendi();
        libero.ShouldNotBeNull();
    }

    // Abuse case 21: right passwords are given back, so whoever has an account could fill with it the lane of all the others.
    [Fact]
    public void Limite_UnaCredenziale_UnSoloPostoRiservatoAllaVolta()
    {
        using var limite = new LimiteHashing(new OpzioniAccesso { PostiHashing = 1, Coda = 1 }, TimeProvider.System);
        using var dentro = limite.Prendi();
        using var inCoda = limite.Prendi();
        var (sua, altra) = (Guid.NewGuid(), Guid.NewGuid());

        var primo = limite.PrendiPerDispositivoNoto(sua);
        primo.ShouldNotBeNull();
        limite.PrendiPerDispositivoNoto(sua).ShouldBeNull();
        using var daltri = limite.PrendiPerDispositivoNoto(altra);
        daltri.ShouldNotBeNull();
        limite.PrendiPerDispositivoNoto(Guid.NewGuid()).ShouldBeNull("the lane is full");

        primo.Dispose();
        using var ancora = limite.PrendiPerDispositivoNoto(sua);
        ancora.ShouldNotBeNull();
    }

    [Fact]
    public async Task Limite_UnPosto_UnoAllaVoltaESempreSulloStessoFilo()
    {
        using var limite = new LimiteHashing(new OpzioniAccesso { PostiHashing = 1, Coda = 1 }, TimeProvider.System);
        using var primo = limite.Prendi();
        using var secondo = limite.Prendi();
        using var finito = new ManualResetEventSlim();
        var dentro = new TaskCompletionSource<int>();
        var filo = primo!.CalcolaAsync(
            () =>
            {
                dentro.SetResult(Environment.CurrentManagedThreadId);
                finito.Wait();
                return Thread.CurrentThread.IsThreadPoolThread;
            },
            default);
        var suo = await dentro.Task;

        var cominciato = 0;
        var inCoda = secondo!.CalcolaAsync(() => cominciato = Environment.CurrentManagedThreadId, default);
        cominciato.ShouldBe(0);
        finito.Set();

        (await filo).ShouldBeFalse();
        (await inCoda).ShouldBe(suo);
    }

    [Fact]
    public async Task Limite_ChiRinunciaInCoda_NonOccupaUnFilo()
    {
        using var limite = new LimiteHashing(new OpzioniAccesso { PostiHashing = 1, Coda = 1 }, TimeProvider.System);
        using var primo = limite.Prendi();
        using var secondo = limite.Prendi();
        using var finito = new ManualResetEventSlim();
        using var rinuncia = new CancellationTokenSource();
        var lungo = primo!.CalcolaAsync(() => finito.Wait(TimeSpan.FromMinutes(1)), default);
        var fatto = false;
        var inCoda = secondo!.CalcolaAsync(() => fatto = true, rinuncia.Token);

        await rinuncia.CancelAsync();
        finito.Set();

        await Should.ThrowAsync<OperationCanceledException>(inCoda);
        (await lungo).ShouldBeTrue();
        fatto.ShouldBeFalse();
    }

    [Fact]
    public async Task PasswordScelta_CodaPiena_DiceDiTornareQuandoLaFollaEPassata()
    {
        using var limite = new LimiteHashing(new OpzioniAccesso { PostiHashing = 1, Coda = 0 }, TimeProvider.System);
        using var dentro = limite.Prendi();
        foreach (var _ in Enumerable.Range(0, 300))
        {
            limite.Occupato();
        }

        var esito = await new CalcoloImpronta(limite, new ImprontePassword()).CalcolaAsync("una password lunga", default);

        esito.Errore!.Codice.ShouldBe(ErroriCredenziali.Occupato.Codice);
        esito.Errore!.RiprovaTra!.Value.TotalSeconds.ShouldBeGreaterThan(8);
    }

    [Fact]
    public void Folla_PiuSonoIRespintiPiuTardiTornano_EPassataSiTornaPresto()
    {
        var orologio = new OrologioDiProva();
        var folla = new Folla(new OrologioConTacche(orologio));

        folla.Respingi().TotalSeconds.ShouldBeInRange(1.6, 2.5);
        var attese = Enumerable.Range(0, 500).Select(_ => folla.Respingi().TotalSeconds).ToList();
        attese[^1].ShouldBeInRange(17.5, 26.5);
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
