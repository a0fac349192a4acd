using Enti.Credenziali.Sessioni;

namespace Enti.Credenziali.Tests.Sessioni;

public sealed class DispositivoTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox su Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge su Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari su iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36", "Chrome su Android")]
    [InlineData("contabilita/2.1", "contabilita/2.1")]
    [InlineData(null, "Non dichiarato")]
    public void InParole_NominaNavigatoreESistema(string? agente, string atteso) => Dispositivo.InParole(agente).ShouldBe(atteso);
}
