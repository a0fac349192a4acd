using System.Net;
using Enti.Credenziali.Accesso;

namespace Enti.Credenziali.Tests.Accesso;

public sealed class ContoTentativiTests
{
    private static readonly DateTimeOffset Adesso = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Attesa_FinoAiLiberi_Nessuna() =>
        new ContoTentativi(Soglia.Account.Liberi - 1, Adesso).Attesa(Soglia.Account, Adesso).ShouldBe(TimeSpan.Zero);

    [Theory]
    [InlineData(5, 30)]
    [InlineData(6, 60)]
    [InlineData(7, 120)]
    [InlineData(12, 3600)]
    [InlineData(100_000, 3600)]
    public void Attesa_CresceRaddoppiandoFinoAlMassimo(int spesi, int secondi) =>
        new ContoTentativi(spesi, Adesso).Attesa(Soglia.Account, Adesso).ShouldBe(TimeSpan.FromSeconds(secondi));

    [Fact]
    public void Attesa_DiminuisceColTempoEPoiFinisce()
    {
        var conto = new ContoTentativi(5, Adesso);

        conto.Attesa(Soglia.Account, Adesso.AddSeconds(20)).ShouldBe(TimeSpan.FromSeconds(10));
        conto.Attesa(Soglia.Account, Adesso.AddSeconds(30)).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Attesa_OrologioDiUnAltroHostAvanti_SiAttendeComunque() =>
        new ContoTentativi(5, Adesso).Attesa(Soglia.Account, Adesso.AddMinutes(-4)).ShouldBeGreaterThan(Soglia.Account.PrimaAttesa);

    [Fact]
    public void Attesa_OrologioRimessoIndietro_NonChiudeFuoriNessuno() =>
        new ContoTentativi(12, Adesso).Attesa(Soglia.Account, Adesso.AddDays(-1)).ShouldBe(TimeSpan.Zero);

    [Theory]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")]
    public void Provenienza_StessaLinea_StessaChiave(string uno, string altro) =>
        new Provenienza(IPAddress.Parse(uno)).Chiave.ShouldBe(new Provenienza(IPAddress.Parse(altro)).Chiave);

    [Fact]
    public void Provenienza_AltraLinea_AltraChiave() =>
        new Provenienza(IPAddress.Parse("2001:db8:1:2::1")).Chiave.ShouldNotBe(new Provenienza(IPAddress.Parse("2001:db8:1:3::1")).Chiave);
}
